import type { Metadata } from "next";
import { listPanels, type PanelItem } from "@/lib/domain/panels/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { EmptyState } from "../_components/ui/blocks";
import { Card } from "../_components/ui/card";
import { PageHeader } from "../_components/ui/page-header";
import { link, status, sub, time } from "../_components/ui/parts";
import { type Column, DataTable } from "../_components/ui/table";

export const metadata: Metadata = { title: "Panels" };

const columns: Column<PanelItem>[] = [
  {
    header: "Panel",
    rowHeading: true,
    cell: ({ id, callTitle, agencyName }) => [link(`/panels/${id}`, callTitle), sub(agencyName)],
  },
  { header: "Meets", tight: true, cell: ({ meetsAt, timeZone }) => time(meetsAt, { zone: timeZone }) },
  { header: "You", tight: true, cell: ({ seat }) => status("panel", seat) },
  { header: "State", tight: true, cell: (item) => status("panel", item.status) },
];

/** The panels on which a person sits, or is asked to. */
export default async function Page() {
  const actor = await requireActor();
  const panels = await listPanels(actor);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Panels"
        lead="Panels that rank proposals, on which agencies ask you to sit. Applicants never learn your name."
      />
      <Card title="Your panels" flush={panels.length > 0}>
        {panels.length === 0 ? (
          <EmptyState title="No panels" icon="users">
            When an agency asks you to sit on a panel it appears here, and you get an e-mail.
          </EmptyState>
        ) : (
          <DataTable caption="Your panels" columns={columns} rows={panels} rowKey={({ id }) => id} />
        )}
      </Card>
    </>
  );
}
