import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { amount, link, sub } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import type { Funding } from "@/lib/domain/portfolios/funding-queries";
import { BEHIND_PERCENT, GAP_PERCENT } from "@/lib/domain/portfolios/plan";

const SHOWN = 50;

const csv = (table: string) => (
  <ButtonLink href={`/api/v1/funding.csv?table=${table}`} icon="download" native download small>
    CSV
  </ButtonLink>
);

/** Commitments and payments by call and year. */
export function Money({
  funding,
  currency,
  callName,
}: {
  funding: Funding;
  currency: string;
  callName: (id: string) => string;
}) {
  const rows = funding.rows.filter((row) => row.currency === currency);
  return (
    <Card
      title={`Commitments and payments by call and year, ${currency}`}
      flush
      id="money"
      actions={csv("money")}
    >
      <DataTable
        caption="Commitments and payments by call and year"
        rows={rows.slice(0, SHOWN)}
        rowKey={({ callId, year }) => `${callId} ${year}`}
        columns={[
          {
            header: "Call",
            rowHeading: true,
            cell: ({ callId }) =>
              funding.calls.has(callId)
                ? link(`/agency/calls/${callId}`, callName(callId))
                : callName(callId),
          },
          { header: "Year", tight: true, cell: ({ year }) => String(year) },
          { header: "Awards", numeric: true, cell: ({ awards }) => String(awards) },
          { header: "Committed", numeric: true, cell: (row) => amount(row.committed, currency) },
          { header: "Paid", numeric: true, cell: (row) => amount(row.paid, currency) },
          { header: "Returned", numeric: true, cell: (row) => amount(row.returned, currency) },
        ]}
      />
      <More of={rows.length} />
    </Card>
  );
}

/** Awards far behind their plan, and the rule by which they are. */
export function Behind({ funding, currency }: { funding: Funding; currency: string }) {
  const rows = funding.behind.filter((award) => award.currency === currency);
  if (rows.length === 0) return null;
  return (
    <Card title={`Behind their plan, ${currency}`} flush id="underspend" actions={csv("underspend")}>
      <p className="max-w-[75ch] px-5 py-3 text-sm text-muted">
        Three months of the period have passed, less than {String(BEHIND_PERCENT)} % of what the plan has by
        today is spent or committed, and what is missing is more than {String(GAP_PERCENT)} % of the budget.
        The plan is that of the award's burn-down.
      </p>
      <DataTable
        caption="Awards behind their plan"
        rows={rows.slice(0, SHOWN)}
        rowKey={({ id }) => id}
        columns={[
          {
            header: "Award",
            rowHeading: true,
            cell: (row) => [
              link(`/agency/awards/${row.id}/burn-down`, row.title),
              sub(`${row.reference} · ${row.universityName}`),
            ],
          },
          { header: "Planned by today", numeric: true, cell: (row) => amount(row.planned, currency) },
          { header: "Spent or committed", numeric: true, cell: (row) => amount(row.used, currency) },
          { header: "Behind by", numeric: true, cell: (row) => amount(row.missing, currency) },
        ]}
      />
      <More of={rows.length} />
    </Card>
  );
}

const More = ({ of }: { of: number }) =>
  of > SHOWN ? (
    <p className="px-5 py-3 text-sm text-muted">
      The first {SHOWN} of {of.toLocaleString("en-GB")}. The CSV has all of them.
    </p>
  ) : null;
