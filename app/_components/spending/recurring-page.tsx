import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { dayWords, monthWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { recurringsPath } from "@/lib/domain/recurrings/paths";
import { mayManage } from "@/lib/domain/recurrings/policy";
import type { RecurringDetail } from "@/lib/domain/recurrings/queries";
import { kindWords, stillToCome } from "@/lib/domain/recurrings/rules";
import { listTimeline } from "@/lib/domain/timeline";
import { ActivityCard } from "../awards/activity";
import { type Params, transferPath } from "../awards/paths";
import { Callout, DescriptionList, EmptyState } from "../ui/blocks";
import { Card, Split } from "../ui/card";
import { amount, link, status, sub, time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { DataTable } from "../ui/table";
import { SpendingHeader, type SpendingSide } from "./frame";
import { ChangeCard, StopCard, WaitingMonth } from "./recurring-acts";
import { recurringState } from "./recurring-list";

export type RecurringProps = {
  side: SpendingSide;
  actor: User;
  award: AwardDetail;
  item: RecurringDetail;
  params: Params;
};

/** One recurring cost: what waits, each month with its posting, what it costs when, and how to change it. */
export async function RecurringPage(props: RecurringProps) {
  const { side, actor, award, item } = props;
  const waiting = item.months.filter((month) => month.status === "waiting");
  const { items } = await listTimeline(actor, item.id);
  const manage = mayManage(actor, award).allowed;
  return (
    <>
      <SpendingHeader
        side={side}
        award={award}
        topics={[`user:${actor.id}`, `organisation:${award.organisationId}`]}
        title={item.name}
        above={[{ href: recurringsPath(side, award.id), label: "Salaries and recurring costs" }]}
        meta={
          <>
            <StatusBadge kind="recurring" state={recurringState({ ...item, waiting: waiting.length })} />
            <span>{kindWords[item.kind]}</span>
            <span>{item.heading}</span>
          </>
        }
      />
      <Split
        main={
          <>
            {waiting.map((month) => (
              <WaitingMonth key={month.id} {...props} month={month} manage={manage} />
            ))}
            <Forecast {...props} />
            <Months {...props} />
            {manage && !item.stoppedAt && award.status === "active" && <ChangeCard {...props} />}
            {manage && !item.stoppedAt && <StopCard {...props} />}
          </>
        }
        aside={
          <>
            <Facts {...props} />
            <ActivityCard items={items} zone={award.timeZone} />
          </>
        }
      />
    </>
  );
}

/** Says beforehand that the heading will not last. */
function Forecast({ award, item }: RecurringProps) {
  const posted = new Set(item.months.filter(({ status: is }) => is !== "waiting").map(({ month }) => month));
  const toCome = stillToCome(item, posted, item.currency);
  const heading = award.headings.find(({ heading: name }) => name === item.heading);
  if (!heading || toCome <= heading.balance || award.status !== "active") return null;
  return (
    <Callout tone="warning" title="The money will not last">
      {formatMoney(toCome, item.currency)} are still to be posted until {dayWords(item.untilOn)}, and “
      {item.heading}” has {formatMoney(heading.balance, item.currency)} available. Move money to it in time,
      or change this.
    </Callout>
  );
}

function Months({ side, award, item }: RecurringProps) {
  const rows = item.months.toReversed();
  return (
    <Card title="Months" flush id="months">
      {rows.length === 0 ? (
        <EmptyState title="Nothing is posted yet" icon="calendar-clock">
          The first month is posted on its day.
        </EmptyState>
      ) : (
        <DataTable
          caption="Months, the latest first"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              header: "Month",
              rowHeading: true,
              cell: (row) => [
                row.transferNumber === null
                  ? monthWords(row.month)
                  : link(transferPath(side, award.id, row.transferNumber), monthWords(row.month)),
                sub([row.reckoning, row.status === "waiting" ? "" : row.note].filter(Boolean).join(" · ")),
              ],
            },
            { header: "State", tight: true, cell: (row) => status("recurring-month", row.status) },
            {
              header: "Booked on",
              tight: true,
              cell: (row) => (row.occurredOn ? dayWords(row.occurredOn) : "–"),
            },
            { header: "Amount", numeric: true, cell: (row) => amount(row.amount, item.currency) },
          ]}
        />
      )}
    </Card>
  );
}

function Facts({ award, item }: RecurringProps) {
  return (
    <Card title="About this">
      <DescriptionList
        items={[
          { term: "Days", value: `${dayWords(item.fromOn)} – ${dayWords(item.untilOn)}` },
          { term: "Posted on day", value: `${item.day} of the month` },
          { term: "Time zone", value: item.timeZone.replaceAll("_", " ") },
          ...item.rates.map((rate) => ({
            key: rate.fromOn,
            term: `From ${dayWords(rate.fromOn)}`,
            value: [
              amount(rate.amount, item.currency),
              " a month",
              sub(`${rate.setterName}${rate.reason ? ` · ${rate.reason}` : ""}`),
            ],
          })),
          {
            term: "Set up by",
            value: [item.creatorName, ", ", time(item.createdAt, { zone: award.timeZone })],
          },
          {
            term: "Stopped by",
            value: item.stoppedAt && [
              item.stopperName ?? "The portal",
              ", ",
              time(item.stoppedAt, { zone: award.timeZone }),
            ],
          },
        ]}
      />
    </Card>
  );
}
