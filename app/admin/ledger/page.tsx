import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { badge, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import { type CheckItem, listChecks } from "@/lib/domain/statements/checks";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Ledger" };

type Search = Record<string, string | string[] | undefined>;

/** What the nightly checks of all ledgers found. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "admin" });
  const search = await searchParams;
  const before =
    typeof search.cursor === "string" && /^\d{4}-\d{2}-\d{2}$/.test(search.cursor)
      ? search.cursor
      : undefined;
  const { items, next } = await listChecks(actor, before);
  const broken = items.filter(({ breaches }) => breaches.length > 0);
  return (
    <>
      <PageHeader
        title="Ledger"
        breadcrumbs={[{ href: "/admin", label: "Administration" }]}
        lead="Every night each invariant is asked of each ledger. When one does not hold, administrators and the finance offices concerned are told."
      />
      <Stack>
        <Card title="Nights" flush>
          {items.length > 0 ? (
            <Nights items={items} />
          ) : (
            <EmptyState title="No check yet" icon="clock">
              The worker checks the ledgers after two o'clock at night (UTC).
            </EmptyState>
          )}
          <div className="px-5 pb-4 empty:hidden">
            <Pagination pathname="/admin/ledger" params={search} next={next} />
          </div>
        </Card>
        {broken.map((item) => (
          <Card key={item.day} title={`What did not hold on ${item.day}`}>
            {item.breaches.map(({ invariant, rows }) => (
              <div key={invariant} className="mb-3">
                <p className="font-semibold">{invariant}</p>
                <pre className="overflow-x-auto text-[0.8125rem]">{JSON.stringify(rows, null, 1)}</pre>
              </div>
            ))}
          </Card>
        ))}
      </Stack>
    </>
  );
}

function Nights({ items }: { items: CheckItem[] }) {
  return (
    <DataTable
      caption="Nights, the newest first"
      rows={items}
      rowKey={({ day }) => day}
      columns={[
        { header: "Night", rowHeading: true, cell: ({ day }) => day },
        {
          header: "Result",
          cell: ({ finishedAt, broken }) =>
            finishedAt === null
              ? badge("info", "loader-circle", "Being checked")
              : broken > 0
                ? badge("danger", "circle-alert", `${broken} do not hold`)
                : badge("success", "circle-check", "Sound"),
        },
        {
          header: "Finished",
          cell: ({ finishedAt }) => (finishedAt ? time(finishedAt, { zone: "UTC" }) : "–"),
        },
      ]}
    />
  );
}
