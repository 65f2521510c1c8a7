import { notFound } from "next/navigation";
import type { User } from "@/lib/command/actor";
import { dayWords, monthLabel, monthWords } from "@/lib/domain/days";
import type { BurnRow } from "@/lib/domain/portfolios/burn-down";
import { type AwardBurnDown, getBurnDown } from "@/lib/domain/portfolios/burn-down-query";
import { isId } from "@/lib/infra/ids";
import { Live } from "@/lib/web/live.client";
import { awardPath, awardsPath, type PortalSide } from "../awards/paths";
import { type LineChart, LineLegend, Lines } from "../statistics/lines";
import { Callout, Stats } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card, Stack } from "../ui/card";
import { PageHeader } from "../ui/page-header";
import { amount } from "../ui/parts";
import { DataTable } from "../ui/table";

type Props = { side: PortalSide; actor: User; awardId: string };

/** What is left of an award month by month, against its plan and with a forecast to the end. */
export async function BurnDownPage({ side, actor, awardId }: Props) {
  const its = isId(awardId) ? await getBurnDown(actor, awardId.toLowerCase()) : undefined;
  if (!its) notFound();
  const { award } = its;
  return (
    <>
      <Live topics={[`award:${award.id}`]} />
      <PageHeader
        title="Burn-down"
        breadcrumbs={[
          { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
          { href: awardPath(side, award.id), label: award.reference },
        ]}
        lead={award.title}
        actions={
          <ButtonLink href={`/api/v1/awards/${award.id}/burn-down.csv`} native download small icon="download">
            CSV
          </ButtonLink>
        }
      />
      <Stack>
        <Figures its={its} />
        <Warning its={its} />
        <PictureCard its={its} />
        <Months its={its} />
      </Stack>
    </>
  );
}

type PartProps = { its: AwardBurnDown };

function Figures({ its: { award, left, committed, aheadOfPlan, pace, paceMonths, atEnd, plan } }: PartProps) {
  const money = (minor: bigint) => amount(minor, award.currency);
  const planned = aheadOfPlan === undefined ? undefined : left - aheadOfPlan;
  return (
    <Stats
      items={[
        {
          term: "Left to spend",
          figure: money(left),
          note: `beside ${amount(committed, award.currency).text} committed`,
        },
        ...(planned === undefined
          ? []
          : [{ term: "Planned to be left", figure: money(planned), note: "at the end of this month" }]),
        {
          term: "Spent a month",
          figure: pace === undefined ? "–" : money(pace),
          note: paceMonths > 0 ? paceWords(paceMonths) : "no full month yet",
        },
        ...(atEnd === undefined || !plan
          ? []
          : [{ term: "Expected at the end", figure: money(atEnd), note: dayWords(plan.endsOn) }]),
      ]}
    />
  );
}

const paceWords = (months: number) =>
  months === 1 ? "in the last full month" : `mean of the last ${months} full months`;

/** What the forecast means, where somebody should act on it. */
function Warning({ its: { award, plan, runsOut, atEnd, budget } }: PartProps) {
  if (!plan)
    return (
      <Callout title="There is no plan to compare with">
        The award has no last day. Once its agency sets a period, plan and forecast are drawn here.
      </Callout>
    );
  if (runsOut)
    return (
      <Callout tone="warning" title={`At this pace the money runs out in ${monthWords(runsOut)}`}>
        The period goes on until {dayWords(plan.endsOn)}. Spend more slowly, or ask the agency for more.
      </Callout>
    );
  if (atEnd !== undefined && atEnd * 10n > budget)
    return (
      <Callout title={`At this pace ${amount(atEnd, award.currency).text} would be left at the end`}>
        That is more than a tenth of the budget. What is not used by {dayWords(plan.endsOn)} goes back to the
        agency, unless it agrees to a longer period.
      </Callout>
    );
  return null;
}

function chartOf({ award, rows, now, plan }: AwardBurnDown): LineChart {
  const values = (of: (row: BurnRow) => bigint | undefined) =>
    rows.map((row) => {
      const value = of(row);
      return value === undefined ? undefined : Number(value);
    });
  const lines: LineChart["lines"] = [
    { name: "Left", look: "solid", values: values(({ left }) => left) },
    { name: "Planned to be left", look: "dashed", values: values(({ planned }) => planned) },
    { name: "Expected to be left", look: "dotted", values: values(({ forecast }) => forecast) },
  ];
  const today = rows.findIndex(({ month }) => month === now);
  return {
    title: `What is left of ${award.reference}, month by month`,
    about: plan
      ? "What is neither spent nor committed at the end of each month, against the plan."
      : "What is neither spent nor committed at the end of each month.",
    unit: { kind: "money", currency: award.currency },
    labels: rows.map(({ month }) => monthLabel(month)),
    lines: lines.filter((line) => line.values.some((value) => value !== undefined)),
    mark: today < 0 || today === rows.length - 1 ? undefined : { at: today, label: "Today" },
  };
}

function PictureCard({ its }: PartProps) {
  const chart = chartOf(its);
  return (
    <Card title="Month by month" id="picture">
      <p className="mb-3 max-w-[65ch] text-sm text-muted">{chart.about}</p>
      <LineLegend lines={chart.lines} />
      <Lines chart={chart} id="burn-down" />
      <details className="mt-4 max-w-[65ch]">
        <summary>How plan and forecast are reckoned</summary>
        <div className="mt-2 grid gap-2 text-sm">
          <p>
            <strong>Months</strong> are those of the books: a posting counts in the month of the day that it
            is booked on.
          </p>
          <p>
            <strong>Plan:</strong> each year of the proposal's budget lies evenly on its twelve months of the
            period; the last one takes all days up to the end, also those of an extension. Without such years,
            the budget lies evenly on the whole period.
          </p>
          <p>
            <strong>Forecast:</strong> spending goes on at its pace, the mean of the last six full months or
            fewer where there are fewer. What is committed is taken out of that pace first. Without a full
            month, the rest is used as planned.
          </p>
        </div>
      </details>
    </Card>
  );
}

function Months({ its: { award, rows, plan } }: PartProps) {
  const money = (minor: bigint | undefined) => (minor === undefined ? "–" : amount(minor, award.currency));
  const forecast = rows.some((row) => row.forecast !== undefined);
  return (
    <Card title="The figures" flush id="figures">
      <DataTable
        caption="What is left, month by month"
        rows={rows}
        rowKey={({ month }) => month}
        columns={[
          { header: "Month", rowHeading: true, cell: ({ month }) => monthWords(month) },
          { header: "Spent", numeric: true, cell: ({ spent }) => money(spent) },
          { header: "Committed", numeric: true, cell: ({ committed }) => money(committed) },
          { header: "Left", numeric: true, cell: ({ left }) => money(left) },
          ...(plan
            ? [
                {
                  header: "Planned to be left",
                  numeric: true,
                  cell: ({ planned }: BurnRow) => money(planned),
                },
              ]
            : []),
          ...(forecast
            ? [
                {
                  header: "Expected to be left",
                  numeric: true,
                  cell: ({ forecast: minor }: BurnRow) => money(minor),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
