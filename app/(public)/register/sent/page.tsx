import type { Metadata } from "next";
import { ButtonLink } from "@/app/_components/ui/button";
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
          We have sent you an e-mail. Open the link in it to confirm your address. If you had an account
          already, the e-mail says so.
        </p>
        <p className="mt-3 text-muted">
          You can sign in before that and write proposals; to submit them or to join an organisation, your
          address must be confirmed.
        </p>
        <div className="mt-4">
          <ButtonLink href="/sign-in" variant="primary">
            Sign in
          </ButtonLink>
        </div>
      </Card>
    </Narrow>
  );
}
