import type { AwardDetail } from "@/lib/domain/awards/queries";
import { hasAccount } from "@/lib/domain/awards/rules";
import { Card } from "../ui/card";
import { Link } from "../ui/link";
import { awardPath, type PortalSide } from "./paths";

/** What else there is of an award once its account is open. */
export function MoreCard({ side, award }: { side: PortalSide; award: AwardDetail }) {
  if (!hasAccount(award.status)) return null;
  const path = awardPath(side, award.id);
  return (
    <Card title="More of this award" className="no-print">
      <ul className="grid gap-2">
        <li>
          <Link href={`${path}/burn-down`}>Burn-down</Link>
        </li>
        <li>
          <Link href={`${path}/changes`}>Changes</Link>
        </li>
        <li>
          <Link href={`${path}/reports`}>Reports</Link>
        </li>
        <li>
          <Link href={`${path}/close-out`}>Close-out</Link>
        </li>
      </ul>
    </Card>
  );
}
