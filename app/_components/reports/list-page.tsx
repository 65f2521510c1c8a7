import type { User } from "@/lib/command/actor";
import { dayWords, spanWords } from "@/lib/domain/days";
import { reportPath } from "@/lib/domain/reports/paths";
import {
  countReports,
  listReports,
  type ReportItem,
  type ReportSide,
  reportViews,
} from "@/lib/domain/reports/queries";
import { Live } from "@/lib/web/live.client";
import { one, type Params } from "../awards/paths";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Pagination, Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { badge, link, status, sub, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";

const leads: Record<ReportSide, string> = {
  researcher: "What your awards report to their agencies, and when.",
  university: "What your university's awards report, and what is late.",
  agency: "What your awards report to you, and what is late.",
};
const tabWords = {
  waiting: { researcher: "To be written", university: "To be written", agency: "Waits for you" },
  overdue: { researcher: "Overdue", university: "Overdue", agency: "Overdue" },
  accepted: { researcher: "Accepted", university: "Accepted", agency: "Accepted" },
} as const;

export function reportColumns(side: ReportSide, withAward: boolean): Column<ReportItem>[] {
  const columns: Column<ReportItem>[] = [
    {
      header: "Report",
      rowHeading: true,
      cell: (row) => [
        link(reportPath(side, row.awardId, row.id), row.title),
        row.periodFrom && row.periodTo ? sub(spanWords(row.periodFrom, row.periodTo)) : "",
      ],
    },
    {
      header: "Award",
      cell: (row) => [
        row.reference,
        sub(side === "researcher" ? row.awardTitle : `${row.piName}, ${row.universityName}`),
      ],
    },
    { header: "State", tight: true, cell: (row) => status("report", row.status) },
    {
      header: "Due",
      tight: true,
      cell: (row) => [
        dayWords(row.dueOn),
        row.overdue ? sub(badge("danger", "triangle-alert", "Overdue")) : "",
        row.askedUntil ? sub(badge("warning", "hourglass", "More time asked")) : "",
      ],
    },
    {
      header: "Handed in",
      tight: true,
      cell: (row) => (row.submittedAt ? time(row.submittedAt, { mode: "date" }) : "–"),
    },
  ];
  return withAward ? columns : columns.filter(({ header }) => header !== "Award");
}

/** Reports of one side, the next due day first. */
export async function ReportListPage({
  side,
  actor,
  params,
}: {
  side: ReportSide;
  actor: User;
  params: Params;
}) {
  const path = `/${side}/reports`;
  const show = reportViews.find((known) => known === one(params, "show"));
  const [{ items, next }, counts] = await Promise.all([
    listReports(actor, side, { show, cursor: one(params, "cursor") }),
    countReports(actor, side),
  ]);
  const number = { waiting: counts.waiting, overdue: counts.overdue, accepted: 0 };
  return (
    <>
      <Live
        topics={[`user:${actor.id}`, ...actor.memberships.map((m) => `organisation:${m.organisationId}`)]}
      />
      <PageHeader
        title="Reports"
        lead={leads[side]}
        actions={
          side === "agency" && (
            <ButtonLink href="/agency/reports/terms" icon="settings">
              When and what is asked
            </ButtonLink>
          )
        }
      />
      <Tabs
        label="Reports by state"
        items={[
          { label: "All", href: path, current: !show },
          ...reportViews.map((view) => ({
            label: tabWords[view][side],
            href: `${path}?show=${view}`,
            current: show === view,
            ...(number[view] > 0 ? { count: number[view] } : {}),
          })),
        ]}
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={show ? "No report fits" : "No reports yet"} icon="file-text">
            Reports are scheduled when a university accepts an award that has a first and a last day.
          </EmptyState>
        ) : (
          <DataTable
            caption="Reports"
            columns={reportColumns(side, true)}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}
