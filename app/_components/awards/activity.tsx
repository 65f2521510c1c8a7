import { amountText, formatMoney, parseAmount } from "@/lib/domain/money";
import type { TimelineItem } from "@/lib/domain/timeline";
import { Card } from "../ui/card";
import { time } from "../ui/parts";
import { Timeline } from "../ui/timeline.client";

const SHOWN = 6;

/** Amount, heading or person that a command told of; nothing where it told nothing. */
function detailOf(detail: Record<string, unknown>): string | undefined {
  const { amount, currency, heading, name } = detail;
  const minor =
    typeof amount === "string" && typeof currency === "string" ? parseAmount(amount, currency) : undefined;
  const money =
    minor !== undefined && typeof currency === "string" && amountText(minor, currency) === amount
      ? formatMoney(minor, currency)
      : undefined;
  const parts = [money, heading, name].filter((part): part is string => typeof part === "string");
  return parts.length > 0 ? parts.join(" · ") : undefined;
}

/** What happened to the award, from the audit, newest first. */
export function ActivityCard({ items, zone }: { items: TimelineItem[]; zone: string }) {
  return (
    <Card title="Activity" id="activity">
      <Timeline
        items={items.slice(0, SHOWN).map((item) => ({
          id: item.id,
          who: item.who,
          what: item.what,
          detail: detailOf(item.detail),
          when: time(item.at, { zone }),
        }))}
      />
      {items.length > SHOWN && (
        <p className="mt-2 text-[0.8125rem] text-muted">
          What moved money before stands among the transactions.
        </p>
      )}
    </Card>
  );
}
