import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Narrow } from "../../narrow";

export const metadata: Metadata = { title: "Look into your mailbox" };

export default function Page() {
  return (
    <Narrow>
      <PageHeader title="Look into your mailbox" />
      <Card>
        <p>
          If there is an account with that address, we have sent it a link to choose a new password. It works
          once, for one hour.
        </p>
        <p className="mt-3 text-muted">
          Nothing came? Look among the unwanted mail, check the address, and{" "}
          <Link href="/reset">ask again</Link>.
        </p>
      </Card>
    </Narrow>
  );
}
