import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { countWaiting } from "@/lib/domain/purchases/queries";
import type { PortalSide } from "../awards/paths";
import { Card } from "../ui/card";
import { Link } from "../ui/link";

/** The ways from an award to its purchases, recurring costs, people and rules; the agency sees the postings, and sets its terms. */
export async function SpendingCard({
  side,
  actor,
  award,
}: {
  side: PortalSide;
  actor: User;
  award: AwardDetail;
}) {
  if (side === "agency")
    return (
      <Card title="Spending" id="spending" className="no-print">
        <Link href={`/agency/awards/${award.id}/rules`}>Terms for spending</Link>
      </Card>
    );
  const waiting = await countWaiting(actor, { awardId: award.id, side });
  const base = `/${side}/awards/${award.id}`;
  const holds = side === "university" || award.piId === actor.id || award.role === "deputy";
  const links = [
    { href: `${base}/purchases`, label: "Purchases", note: waiting > 0 && `${waiting} for you to act on` },
    holds && { href: `${base}/recurring`, label: "Salaries and recurring costs" },
    { href: `${base}/people`, label: "People and limits" },
    { href: `${base}/rules`, label: "Rules for spending" },
  ];
  return (
    <Card title="Spending" id="spending" className="no-print">
      <ul className="grid gap-1">
        {links.map(
          (link) =>
            link && (
              <li key={link.href}>
                <Link href={link.href}>{link.label}</Link>
                {"note" in link && link.note && (
                  <span className="text-[0.8125rem] text-muted"> · {link.note}</span>
                )}
              </li>
            ),
        )}
      </ul>
    </Card>
  );
}
