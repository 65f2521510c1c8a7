import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount, link, sub, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import { organisationsWithRole } from "@/lib/command/actor";
import { universityViewers } from "@/lib/domain/accounts/policy";
import { monthWords } from "@/lib/domain/days";
import { recurringPath } from "@/lib/domain/recurrings/paths";
import { listWaitingMonths } from "@/lib/domain/recurrings/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Postings that wait" };

/** Months of salaries and other recurring costs that could not be posted, over all accounts, with the reason. */
export default async function Page() {
  const actor = await requireActor({ portal: "university" });
  const offices = organisationsWithRole(actor, ...universityViewers);
  const rows = await listWaitingMonths(actor);
  return (
    <>
      <Live topics={[`user:${actor.id}`, ...offices.map((id) => `organisation:${id}`)]} />
      <PageHeader
        title="Postings that wait"
        breadcrumbs={[{ href: "/university/awards", label: "Awards" }]}
        lead="Months of salaries and other recurring costs that could not be posted. Each is tried again every day."
      />
      <Card flush>
        {rows.length === 0 ? (
          <EmptyState title="Nothing waits" icon="circle-check">
            Every month that was due is posted.
          </EmptyState>
        ) : (
          <DataTable
            caption="Postings that wait, the oldest month first"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                header: "What",
                rowHeading: true,
                cell: (row) => [
                  link(
                    recurringPath("university", row.awardId, row.recurringId),
                    `${row.name}, ${monthWords(row.month)}`,
                  ),
                  sub(`${row.heading} · ${row.awardReference} ${row.awardTitle}`),
                ],
              },
              { header: "Why", cell: (row) => row.note },
              {
                header: "Last tried",
                tight: true,
                cell: (row) => [time(row.triedAt), sub(row.tries === 1 ? "once" : `${row.tries} times`)],
              },
              { header: "Amount", numeric: true, cell: (row) => amount(row.amount, row.currency) },
            ]}
          />
        )}
      </Card>
    </>
  );
}
