import {
  actionWords,
  type PortfolioAction,
  type PortfolioSide,
  portfolioActions,
} from "@/lib/domain/portfolios/rules";
import { Card } from "../ui/card";
import { Link } from "../ui/link";

type Props = {
  side: PortfolioSide;
  counts: Record<PortfolioAction, number>;
  href: (action: PortfolioAction) => string;
  /** The one that is chosen, and the way back from it. */
  chosen?: { action: PortfolioAction; all: string } | undefined;
  title?: string;
};

/** What of the awards needs somebody: how many each, with the way to them. */
export function ActionList({ side, counts, href, chosen, title = "What needs action" }: Props) {
  return (
    <Card title={title} id="actions">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
        {portfolioActions.map((action) => {
          const current = chosen?.action === action;
          const words = actionWords[side][action];
          return (
            <li key={action} className="flex items-baseline justify-between gap-3 border-b border-line py-2">
              {counts[action] > 0 && !current ? (
                <Link href={href(action)}>{words}</Link>
              ) : (
                <span className={current ? "font-semibold" : "text-muted"}>{words}</span>
              )}
              <span className={`tabular ${counts[action] > 0 ? "font-semibold" : "text-muted"}`}>
                {counts[action].toLocaleString("en-GB")}
              </span>
            </li>
          );
        })}
      </ul>
      {chosen && (
        <p className="no-print mt-3 text-sm">
          Shown are those with “{actionWords[side][chosen.action]}”.{" "}
          <Link href={chosen.all}>Show all awards</Link>
        </p>
      )}
    </Card>
  );
}
