import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { link, sub } from "@/app/_components/ui/parts";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { type Column, DataTable } from "@/app/_components/ui/table";
import type { AgendaLine } from "@/lib/domain/panels/agenda";
import { listCandidates } from "@/lib/domain/panels/officer-queries";
import { formState } from "@/lib/web/form-state";
import { PanelFrame } from "../frame";
import { loadReady, type PanelPageProps } from "../load";
import { AgendaForm } from "./agenda-form";

export async function generateMetadata({ params }: PanelPageProps): Promise<Metadata> {
  return { title: `Agenda of the panel of ${(await loadReady((await params).id)).view.call.title}` };
}

const columns = (base: string): Column<AgendaLine>[] => [
  { header: "No.", numeric: true, tight: true, cell: ({ position }) => position },
  {
    header: "Proposal",
    rowHeading: true,
    cell: ({ id, title, reference, universityName }) => [
      link(`${base}/items/${id}`, title),
      sub(`${reference}, ${universityName}`),
    ],
  },
  { header: "Minutes", numeric: true, tight: true, cell: ({ minutes }) => minutes },
  { header: "Introduced by", cell: ({ introducers }) => introducers.join(", ") || "–" },
  { header: "Leaves the room", cell: ({ away }) => away.join(", ") || "–" },
  { header: "Stage", tight: true, cell: ({ stage }) => <StatusBadge kind="panel-item" state={stage} /> },
];

/** The running order with the way to each item, and the form that sets it. */
export default async function Page({ params, searchParams }: PanelPageProps) {
  const { actor, view } = await loadReady((await params).id);
  const [candidates, state] = await Promise.all([
    listCandidates(actor, view),
    formState(searchParams, "panel.set-agenda"),
  ]);
  const { items, mayRun, isFrozen } = view;
  const open = items.length === 0 || Boolean(state.message) || Object.keys(state.errors).length > 0;
  const minutes = items.reduce((sum, one) => sum + one.minutes, 0);
  return (
    <PanelFrame
      view={view}
      tab="/agenda"
      title="Agenda"
      lead={
        items.length > 0
          ? `${items.length} ${items.length === 1 ? "proposal" : "proposals"}, ${minutes} minutes in all.`
          : undefined
      }
    >
      <Stack>
        {items.length > 0 && (
          <Card title="Running order" flush>
            <DataTable
              caption="Running order"
              columns={columns(`/agency/calls/${view.call.id}/panel`)}
              rows={items}
              rowKey={({ id }) => id}
            />
          </Card>
        )}
        {candidates.length === 0 && (
          <Card>
            <EmptyState title="No proposals yet" icon="inbox">
              Proposals can be discussed once they have reached the agency.
            </EmptyState>
          </Card>
        )}
        {mayRun && !isFrozen && candidates.length > 0 && (
          <Card title={items.length > 0 ? "Change the agenda" : "Set the agenda"}>
            <details open={open}>
              <summary>
                Order, time and introducers of {candidates.length}{" "}
                {candidates.length === 1 ? "proposal" : "proposals"}
              </summary>
              <div className="mt-4">
                <AgendaForm actor={actor} view={view} candidates={candidates} state={state} />
              </div>
            </details>
          </Card>
        )}
      </Stack>
    </PanelFrame>
  );
}
