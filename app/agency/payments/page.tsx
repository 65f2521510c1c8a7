import type { Metadata } from "next";
import { one, type Params } from "@/app/_components/awards/paths";
import { DueForm } from "@/app/_components/payments/due-form";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount, link, status, sub, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import { organisationsWithRole } from "@/lib/command/actor";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { dayWords } from "@/lib/domain/days";
import { type DueItem, listDue, listRuns } from "@/lib/domain/payments/queries";
import { emptyFormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { PaymentTabs } from "./payment-tabs";
import { StatementsCard } from "./statements-card";

export const metadata: Metadata = { title: "Payments" };

/** What is due by agency and currency: a file for the bank is in one currency, from one account. */
function groupsOf(items: DueItem[]) {
  const groups = new Map<string, { agencyId: string; currency: string; items: DueItem[] }>();
  for (const item of items) {
    const key = `${item.agencyId} ${item.currency}`;
    const group = groups.get(key) ?? { agencyId: item.agencyId, currency: item.currency, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  const params = await searchParams;
  const [due, { items: runs, next }, state] = await Promise.all([
    listDue(actor),
    listRuns(actor, one(params, "cursor")),
    formState(params, "payment.prepare"),
  ]);
  const agencies = organisationsWithRole(actor, ...agencyViewers);
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <Live topics={agencies.map((id) => `organisation:${id}`)} />
      <PageHeader
        title="Payments"
        lead="Approved claims and released instalments go into a run, a second person approves it, and its file goes to the bank. The bank's statement then says what was paid."
      />
      <PaymentTabs actor={actor} current="payments" />
      <Stack>
        <Card title="To be paid" id="due">
          {due.length === 0 && (
            <EmptyState title="Nothing is due" icon="banknote">
              Claims appear here when they are approved, instalments when they are released.
            </EmptyState>
          )}
          <div className="grid gap-6">
            {groupsOf(due).map((group) => (
              <DueForm
                key={`${group.agencyId} ${group.currency}`}
                actor={actor}
                today={today}
                state={state.values.agencyId === group.agencyId ? state : emptyFormState}
                {...group}
              />
            ))}
          </div>
        </Card>
        <Card title="Runs" id="runs" flush>
          {runs.length === 0 ? (
            <EmptyState title="No run was prepared yet">Tick what is to be paid above.</EmptyState>
          ) : (
            <DataTable
              caption="Runs of payments, the newest first"
              rows={runs}
              rowKey={({ run }) => run.id}
              columns={[
                {
                  header: "Run",
                  rowHeading: true,
                  cell: ({ run, preparerName }) => [
                    link(`/agency/payments/${run.id}`, run.reference),
                    sub(`${run.count} ${run.count === 1 ? "payment" : "payments"} · ${preparerName ?? "–"}`),
                  ],
                },
                { header: "State", tight: true, cell: ({ run }) => status("payment-run", run.status) },
                { header: "To be paid on", tight: true, cell: ({ run }) => dayWords(run.executeOn) },
                { header: "Total", numeric: true, cell: ({ run }) => amount(run.total, run.currency) },
                {
                  header: "Prepared",
                  tight: true,
                  cell: ({ run }) => time(run.preparedAt, { mode: "date" }),
                },
              ]}
            />
          )}
          <div className="px-5 pb-4 empty:hidden">
            <Pagination pathname="/agency/payments" params={params} next={next} />
          </div>
        </Card>
        <StatementsCard actor={actor} agencies={agencies} params={params} />
      </Stack>
    </>
  );
}
