import { figure, spread } from "@/app/_components/panels/scores";
import { Card } from "@/app/_components/ui/card";
import { link, status, sub } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import type { OpenRoom } from "@/lib/domain/panels/queries";

type Line = OpenRoom["items"][number];
type Placed = OpenRoom["ranking"][number];

const about = (room: OpenRoom): Column<Line> => ({
  header: "Proposal",
  rowHeading: true,
  cell: ({ id, title, reference, universityName }) => [
    link(`/panels/${room.id}/items/${id}`, title),
    sub(`${reference}, ${universityName}`),
  ],
});

/** What is discussed. */
export function AgendaCard({ room }: { room: OpenRoom }) {
  const columns: Column<Line>[] = [
    { header: "No.", numeric: true, tight: true, cell: ({ number }) => number },
    about(room),
    { header: "Minutes", numeric: true, tight: true, cell: ({ minutes }) => minutes },
    { header: "Introduced by", cell: ({ introducers }) => introducers.join(", ") || "–" },
    { header: "Your score", numeric: true, tight: true, cell: ({ own }) => own ?? "–" },
    { header: "Stage", tight: true, cell: ({ stage }) => status("panel-item", stage) },
  ];
  return (
    <Card title="Agenda" flush={room.items.length > 0}>
      {room.items.length === 0 ? (
        <p className="text-muted">Nothing is on the agenda yet.</p>
      ) : (
        <DataTable caption="Agenda" columns={columns} rows={room.items} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}

/** The order so far, of what this member was in the room for. */
export function RankingCard({ room }: { room: OpenRoom }) {
  const columns: Column<Placed>[] = [
    { header: "Place", numeric: true, tight: true, cell: ({ rank }) => rank },
    about(room) as Column<Placed>,
    { header: "Mean", numeric: true, tight: true, cell: ({ figures }) => figure(figures?.mean) },
    { header: "Spread", numeric: true, tight: true, cell: ({ figures }) => spread(figures) },
  ];
  return (
    <Card title="Order so far" flush>
      <p className="px-5 pb-3 text-sm text-muted">
        Places count among the proposals for which you are in the room.
      </p>
      <DataTable caption="Order so far" columns={columns} rows={room.ranking} rowKey={({ id }) => id} />
    </Card>
  );
}
