import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { link, sub, time } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import { organisationsWithRole } from "@/lib/command/actor";
import { officeRoles } from "@/lib/domain/proposals/policy";
import { listLimitedCalls } from "@/lib/domain/selections/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Limited calls" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Row = Awaited<ReturnType<typeof listLimitedCalls>>["items"][number];

const each = (row: Row, what: (place: Row["places"][number]) => string) => row.places.map(what).join("; ");

const columns: Column<Row>[] = [
  {
    header: "Call",
    rowHeading: true,
    cell: (row) => [link(`/university/selections/${row.id}`, row.title), sub(row.reference)],
  },
  { header: "Closes", cell: (row) => time(row.closesAt, { zone: row.timeZone }) },
  { header: "Places", numeric: true, cell: (row) => String(row.perUniversity) },
  { header: "Interested", numeric: true, cell: (row) => each(row, ({ interested }) => String(interested)) },
  { header: "Selected", numeric: true, cell: (row) => each(row, ({ selected }) => String(selected)) },
  { header: "Submitted", numeric: true, cell: (row) => each(row, ({ submitted }) => String(submitted)) },
  {
    header: "Selection",
    cell: (row) => each(row, ({ selection }) => (selection ? "By your office" : "First come, first served")),
  },
];

/** Open calls that take only so many proposals from each university. */
export default async function Page({ searchParams }: Props) {
  const actor = await requireActor({ portal: "university" });
  const search = await searchParams;
  const { cursor } = search;
  const { items, next } = await listLimitedCalls(actor, typeof cursor === "string" ? cursor : undefined);
  return (
    <>
      <PageHeader
        title="Limited calls"
        lead="These calls take only so many proposals from each university. You can select among your own; otherwise whoever submits first has the place."
      />
      <Card flush={items.length > 0}>
        {items.length > 0 ? (
          <DataTable caption="Limited calls" columns={columns} rows={items} rowKey={({ id }) => id} />
        ) : (
          <EmptyState title="No call limits how many you may submit" icon="circle-check">
            When an agency publishes a call that takes only so many proposals from each university, it appears
            here until it closes.
          </EmptyState>
        )}
      </Card>
      <Pagination pathname="/university/selections" params={search} next={next} />
      <Live
        topics={[
          "public",
          ...organisationsWithRole(actor, ...officeRoles).map((one) => `organisation:${one}`),
        ]}
      />
    </>
  );
}
