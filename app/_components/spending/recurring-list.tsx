import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { dayWords } from "@/lib/domain/days";
import { recurringPath, recurringsPath } from "@/lib/domain/recurrings/paths";
import { mayStart } from "@/lib/domain/recurrings/policy";
import { listRecurrings, type RecurringItem } from "@/lib/domain/recurrings/queries";
import { kindWords } from "@/lib/domain/recurrings/rules";
import { one, type Params } from "../awards/paths";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Pagination } from "../ui/navigation";
import { amount, link, status, sub } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { SpendingHeader, type SpendingSide } from "./frame";
import { todayIn } from "./words";

/** The state of a recurring cost: of its waiting months first, because they need somebody. */
export function recurringState(item: {
  waiting: number;
  stoppedAt: Date | null;
  fromOn: string;
  untilOn: string;
}): string {
  const today = todayIn("UTC");
  if (item.waiting > 0) return "waiting";
  if (item.stoppedAt && item.untilOn < today) return "stopped";
  if (item.untilOn < today) return "ended";
  return item.fromOn > today ? "planned" : "running";
}

const columns = (side: SpendingSide): Column<RecurringItem>[] => [
  {
    header: "What",
    rowHeading: true,
    cell: (item) => [
      link(recurringPath(side, item.awardId, item.id), item.name),
      sub(`${kindWords[item.kind]} · ${item.heading}`),
    ],
  },
  {
    header: "Days",
    cell: (item) => `${dayWords(item.fromOn)} – ${dayWords(item.untilOn)}`,
  },
  { header: "State", tight: true, cell: (item) => status("recurring", recurringState(item)) },
  { header: "A month", numeric: true, cell: (item) => amount(item.amount, item.currency) },
  { header: "Posted", numeric: true, cell: (item) => amount(item.posted, item.currency) },
];

/** Salaries and other costs that return every month, of one award. */
export async function RecurringListPage({
  side,
  actor,
  award,
  params,
}: {
  side: SpendingSide;
  actor: User;
  award: AwardDetail;
  params: Params;
}) {
  const path = recurringsPath(side, award.id);
  const { items, next } = await listRecurrings(actor, { awardId: award.id, cursor: one(params, "cursor") });
  const may = award.status === "active" && mayStart(actor, award).allowed;
  return (
    <>
      <SpendingHeader
        side={side}
        award={award}
        topics={[`user:${actor.id}`, `organisation:${award.organisationId}`]}
        title="Salaries and recurring costs"
        lead="Posted every month by the portal itself, each month once. What cannot be posted waits, and says why."
        actions={
          may && (
            <ButtonLink href={`${path}/new`} variant="primary" icon="plus">
              Set one up
            </ButtonLink>
          )
        }
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title="Nothing returns every month yet" icon="calendar-clock">
            A salary, a rent or a travel pass is set up once, and posted every month until its last day.
          </EmptyState>
        ) : (
          <DataTable
            caption="Recurring costs, the newest first"
            columns={columns(side)}
            rows={items}
            rowKey={(item) => item.id}
          />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}
