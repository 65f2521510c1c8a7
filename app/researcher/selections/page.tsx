import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { link, status, sub, time } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import { listOwnInterests } from "@/lib/domain/selections/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Your interest in limited calls" };

type Row = Awaited<ReturnType<typeof listOwnInterests>>[number];

const columns: Column<Row>[] = [
  {
    header: "Call",
    rowHeading: true,
    cell: (row) => [link(`/researcher/selections/${row.callId}`, row.callTitle), sub(row.title)],
  },
  { header: "University", cell: (row) => row.place },
  { header: "Expressed", cell: (row) => time(row.expressedAt) },
  { header: "State", cell: (row) => status("interest", row.status) },
];

/** What one has expressed interest in, and what became of it. */
export default async function Page() {
  const actor = await requireActor({ portal: "researcher" });
  const rows = await listOwnInterests(actor);
  return (
    <>
      <PageHeader
        title="Your interest in limited calls"
        breadcrumbs={[{ href: "/researcher/proposals", label: "Proposals" }]}
        lead="Some calls take only so many proposals from each university. Yours may select who submits."
      />
      <Card flush={rows.length > 0}>
        {rows.length > 0 ? (
          <DataTable
            caption="Your interest in limited calls"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        ) : (
          <EmptyState
            title="You have expressed no interest"
            icon="search"
            action={<ButtonLink href="/calls">Find calls</ButtonLink>}
          >
            The page of a limited call leads you here.
          </EmptyState>
        )}
      </Card>
      <Live topics={[`user:${actor.id}`]} />
    </>
  );
}
