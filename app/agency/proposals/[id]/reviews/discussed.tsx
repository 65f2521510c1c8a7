import { Answers } from "@/app/_components/reviews/answers";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import { getStages } from "@/lib/domain/calls/stages-queries";
import { getThread, listEditions } from "@/lib/domain/discussions/queries";
import type { OfficerView } from "@/lib/domain/reviews/officer-queries";

type Props = { actor: User; view: OfficerView };

/** The way to the reviewers' discussion, and reviews as they were before they were sent back. */
export async function Discussed({ actor, view }: Props) {
  const [{ stages }, thread, editions] = await Promise.all([
    getStages(actor, view.callId),
    getThread(actor, view.id),
    listEditions(actor, view.id),
  ]);
  const shown = thread && (stages.discussion || thread.messages.length > 0);
  return (
    <>
      {shown && (
        <Card title="Discussion among reviewers">
          <p className="mb-3 text-muted">
            {thread.messages.length === 0
              ? "Nobody has written yet."
              : `${thread.messages.length} ${thread.messages.length === 1 ? "message" : "messages"}.`}{" "}
            {thread.closed && "Closed."}
          </p>
          <ButtonLink href={`/agency/proposals/${view.id}/discussion`}>Open the discussion</ButtonLink>
        </Card>
      )}
      {editions.length > 0 && (
        <Card title="Earlier versions of reviews">
          <div className="grid gap-3">
            {editions.map(({ id, who, submittedAt, content }) => (
              <details key={id}>
                <summary>
                  {who}, submitted <Instant at={submittedAt} zone={view.timeZone} />
                </summary>
                <div className="mt-3">
                  <Answers form={view.form} content={content} />
                </div>
              </details>
            ))}
          </div>
        </Card>
      )}
    </>
  );
}
