import { Card } from "@/app/_components/ui/card";
import { isExtensible } from "@/lib/domain/extensions/rules";
import type { TeamPage } from "./load";

/** How a team gets more time: the agency cannot see a draft, so somebody tells it the proposal's number. */
export function MoreTime({ page: { proposal } }: { page: TeamPage }) {
  if (!isExtensible(proposal.status) || proposal.call.status !== "published") return null;
  return (
    <Card title="More time">
      <p className="mb-2 text-sm text-muted">
        Does something outside your control keep you from the deadline? Write to {proposal.agencyName} with
        the reason and this number. Two of its people can give this proposal more time; they see who leads it,
        and nothing that you wrote.
      </p>
      <code className="text-xs break-all">{proposal.id}</code>
    </Card>
  );
}
