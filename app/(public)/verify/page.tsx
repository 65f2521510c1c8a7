import type { Metadata } from "next";
import { headers } from "next/headers";
import { Callout } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { addressKey, countTry } from "@/lib/domain/people/rate-limits";
import { takeOver } from "@/lib/domain/receipts/pass-on";
import { findCode, type Outcome, readReceipt } from "@/lib/domain/receipts/receipt";
import { VerifyForm } from "./form";
import { Result } from "./result";

export const metadata: Metadata = {
  title: "Check a receipt",
  description: "Find out whether a receipt of a submission is genuine, and what it says.",
  referrer: "no-referrer",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const one = (value: string | string[] | undefined) =>
  typeof value === "string" && value ? value : undefined;

function outcomeOf(search: Awaited<Props["searchParams"]>): Outcome | "expired" | undefined {
  const { receipt, file, found } = search;
  const code = one(receipt);
  if (code) return readReceipt(findCode(code) ?? code);
  if (one(file)) return takeOver(one(file) ?? "") ?? "expired";
  return one(found) ? { kind: "none", reason: "nothing-found" } : undefined;
}

/** Anybody may ask, and is told what the receipt itself says. */
export default async function Page({ searchParams }: Props) {
  const search = await searchParams;
  const asked = one(search.receipt) !== undefined;
  const address = (await headers()).get("x-forwarded-for") ?? "";
  const wait = asked ? await countTry("verify-address", addressKey(address)) : 0;
  const outcome = wait > 0 ? undefined : outcomeOf(search);
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title="Check a receipt"
        lead="Whoever submits a proposal gets a signed receipt. Here anybody can find out whether one is genuine, and what it says."
      />
      <Stack>
        {wait > 0 && (
          <Callout tone="warning" title="Too many receipts were checked from your address">
            Wait {wait} seconds, and try again.
          </Callout>
        )}
        {outcome === "expired" && (
          <Callout tone="neutral" title="This answer is no longer kept">
            Choose the file again.
          </Callout>
        )}
        {outcome && outcome !== "expired" && <Result outcome={outcome} />}
        <Card title="The receipt">
          <VerifyForm />
        </Card>
        <Card title="Without this portal">
          <p className="max-w-[65ch]">
            A receipt can be checked with common tools too: it is a JSON Web Signature (Ed25519). The portal’s{" "}
            <a href="/api/v1/receipt-keys">public keys</a> are open, and the project’s documentation says how,
            with OpenSSL alone.
          </p>
        </Card>
      </Stack>
    </div>
  );
}
