import type { ReactNode } from "react";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { timingWords } from "@/lib/domain/calls/deadline";
import type { Outcome } from "@/lib/domain/receipts/receipt";

const refusals: Record<Extract<Outcome, { kind: "none" }>["reason"], [title: string, words: string]> = {
  "nothing-found": [
    "No receipt was found",
    "Paste the whole receipt, or choose its file or the PDF of a submission as the portal gave it out.",
  ],
  unreadable: [
    "This is not a complete receipt",
    "Something is missing or was changed. Copy it again, whole.",
  ],
  "unknown-key": [
    "This portal did not sign this",
    "The receipt names a key that this portal never had. It may be another portal’s, or made up.",
  ],
  forged: [
    "This receipt is not genuine",
    "The signature does not belong to what the receipt says: it was changed, or made up.",
  ],
};

const code = (text: string): ReactNode => <code className="text-sm break-all">{text}</code>;
const keyWords = (id: string, current: boolean) => (
  <>
    {code(id)} {current ? "(in use)" : "(earlier)"}
  </>
);

/** Genuine or not, and what it says; nothing is looked up beyond it. */
export function Result({ outcome }: { outcome: Outcome }) {
  if (outcome.kind === "none") {
    const [title, words] = refusals[outcome.reason];
    return (
      <Callout tone={outcome.reason === "nothing-found" ? "warning" : "danger"} title={title} role="status">
        {words}
      </Callout>
    );
  }
  const { keyId, current } = outcome;
  if (outcome.kind === "pdf" && !outcome.unchanged)
    return (
      <Callout tone="danger" title="This PDF was changed" role="status">
        It began as a PDF of this portal, but it is no longer what was given out.
      </Callout>
    );
  const said = outcome.kind === "pdf" ? outcome.seal : outcome.receipt;
  const receipt = outcome.kind === "receipt" ? outcome.receipt : undefined;
  return (
    <>
      <Callout
        tone="success"
        title={receipt ? "This receipt is genuine" : "This PDF is as the portal gave it out"}
        role="status"
      >
        The portal signed it. It says what was received then, not what became of it since.
      </Callout>
      <Card title="What was received">
        <DescriptionList
          items={[
            { term: "Reference", value: <strong>{said.reference}</strong> },
            { term: "Call", value: receipt && `${receipt.call.title} (${receipt.call.reference})` },
            { term: "Submission", value: `Number ${said.submission} of this proposal` },
            { term: "Received (server time, UTC)", value: said.receivedAt },
            { term: "Came", value: receipt && timingWords[receipt.timing] },
            { term: "Content hash (SHA-256)", value: code(said.contentHash) },
            { term: "Issued by", value: receipt?.iss },
            { term: "Signed with key", value: keyWords(keyId, current) },
          ]}
        />
      </Card>
    </>
  );
}
