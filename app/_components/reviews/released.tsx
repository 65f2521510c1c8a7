import type { User } from "@/lib/command/actor";
import { listReleased } from "@/lib/domain/reviews/released";
import { Card } from "../ui/card";
import { Answers } from "./answers";

/** The reviews without names, once the agency has decided and its call's rule says so. */
export async function ReleasedReviews({ actor, proposalId }: { actor: User; proposalId: string }) {
  const reviews = await listReleased(actor, proposalId);
  if (reviews.length === 0) return null;
  return (
    <Card title="Reviews">
      <div className="grid gap-4">
        {reviews.map(({ number, criteria, content }) => (
          <details key={number}>
            <summary>Reviewer {number}</summary>
            <div className="mt-3">
              <Answers form={{ criteria }} content={content} />
            </div>
          </details>
        ))}
      </div>
    </Card>
  );
}
