import { AnsweredReviews, ResponseText } from "@/app/_components/reviews/response-text";
import { Card } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import { getResponse, listAnswered } from "@/lib/domain/responses/queries";

/** That the team was asked to respond to its reviews, what it reads, and what it submitted. */
export async function OfficeResponse({ actor, proposalId }: { actor: User; proposalId: string }) {
  const its = await getResponse(actor, proposalId);
  if (!its) return null;
  const reviews = await listAnswered(actor, proposalId);
  return (
    <Card title="Response to the reviews">
      {its.status === "submitted" && its.submittedAt ? (
        <ResponseText
          text={its.text}
          when={
            <>
              Submitted by the team <Instant at={its.submittedAt} zone={its.timeZone} reader />
            </>
          }
        />
      ) : (
        <p className="text-muted">
          {its.status === "open" ? "The team may respond until " : "The team did not respond until "}
          <Instant at={its.dueAt} zone={its.timeZone} reader />.
        </p>
      )}
      {reviews.length > 0 && (
        <details className="mt-4">
          <summary>The reviews that it answers</summary>
          <div className="mt-3">
            <AnsweredReviews reviews={reviews} />
          </div>
        </details>
      )}
    </Card>
  );
}
