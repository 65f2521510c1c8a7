import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount, sub } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import { organisationsWithRole } from "@/lib/command/actor";
import { getPipeline } from "@/lib/domain/pipeline/queries";
import { type PipelineRow, successRate, totalsOf } from "@/lib/domain/pipeline/rules";
import { officeRoles } from "@/lib/domain/proposals/policy";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Pipeline" };

type Props = { searchParams: Promise<{ year?: string | string[] }> };

const counted = (count: number, minor: bigint, currency: string) =>
  count === 0 ? "0" : [String(count), sub(amount(minor, currency))];

const columns: Column<PipelineRow>[] = [
  { header: "Agency", rowHeading: true, cell: (row) => [row.agencyName, sub(row.currency)] },
  {
    header: "Awaiting endorsement",
    numeric: true,
    cell: (row) => counted(row.waiting, row.waitingAsked, row.currency),
  },
  {
    header: "With the agency",
    numeric: true,
    cell: (row) => counted(row.pending, row.pendingAsked, row.currency),
  },
  {
    header: "Decided",
    numeric: true,
    cell: (row) => counted(row.awarded + row.declined, row.decidedAsked, row.currency),
  },
  {
    header: "Awarded",
    numeric: true,
    cell: (row) => counted(row.awarded, row.awardedAmount, row.currency),
  },
  {
    header: "Success rate",
    numeric: true,
    cell: (row) => {
      const rate = successRate(row);
      return rate === undefined ? "None decided" : `${rate} %`;
    },
  },
];

/** What the university has under way at all agencies: how many, how much, and what became of it. */
export default async function Page({ searchParams }: Props) {
  const actor = await requireActor({ portal: "university" });
  const { year: asked } = await searchParams;
  const year = typeof asked === "string" && /^2\d{3}$/.test(asked) ? Number(asked) : undefined;
  const rows = await getPipeline(actor, { year });
  const thisYear = new Date().getUTCFullYear();
  const query = year ? `?year=${year}` : "";
  return (
    <>
      <PageHeader
        title="Pipeline"
        lead="What your university has submitted, by agency and currency. Beside each number, what those proposals ask for; for awards, what they give."
        actions={
          <ButtonLink href={`/api/v1/pipeline.csv${query}`} icon="download" native>
            CSV
          </ButtonLink>
        }
      />
      <Stack>
        <Tabs
          label="Year of submission"
          items={[
            { href: "/university/pipeline", label: "All years", current: year === undefined },
            ...[thisYear, thisYear - 1, thisYear - 2].map((one) => ({
              href: `/university/pipeline?year=${one}`,
              label: String(one),
              current: year === one,
            })),
          ]}
        />
        {rows.length > 0 ? (
          <>
            <Card title="By agency" flush>
              <DataTable
                caption="Pipeline by agency"
                rows={rows}
                rowKey={(row) => `${row.agencyId} ${row.currency}`}
                columns={columns}
              />
            </Card>
            <Card title="In all, by currency" flush>
              <DataTable
                caption="Pipeline in all, by currency"
                rows={totalsOf(rows)}
                rowKey={(row) => row.currency}
                columns={columns}
              />
            </Card>
          </>
        ) : (
          <Card>
            <EmptyState title="Nothing submitted">
              Proposals count here from their submission on. Drafts are their teams' own.
            </EmptyState>
          </Card>
        )}
      </Stack>
      <Live topics={organisationsWithRole(actor, ...officeRoles).map((id) => `organisation:${id}`)} />
    </>
  );
}
