import { Badge } from "@/app/_components/ui/badge";
import { Card } from "@/app/_components/ui/card";
import { Link } from "@/app/_components/ui/link";
import type { User } from "@/lib/command/actor";
import { countReviews } from "@/lib/domain/reviews/officer-queries";

/** How far the reviews are, and the way to them. */
export async function ReviewsCard({ actor, proposalId }: { actor: User; proposalId: string }) {
  const { asked, done, held } = await countReviews(actor, proposalId);
  return (
    <Card title="Reviews">
      <p>{asked === 0 ? "Nobody has been asked yet." : `${done} of ${asked} asked have submitted.`}</p>
      {held > 0 && (
        <p className="mt-2">
          <Badge tone="danger" icon="ban">
            {held} on hold: possible conflict
          </Badge>
        </p>
      )}
      <p className="mt-2">
        <Link href={`/agency/proposals/${proposalId}/reviews`}>Reviewers and reviews</Link>
      </p>
    </Card>
  );
}
