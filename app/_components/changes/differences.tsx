import type { Difference } from "@/lib/domain/changes/differences";
import { type Column, DataTable } from "../ui/table";

const columns: Column<Difference>[] = [
  { header: "What", rowHeading: true, cell: ({ what }) => what },
  { header: "Before", wide: true, cell: ({ before }) => before },
  { header: "After", wide: true, cell: ({ after }) => after },
];

/** Before → after, a row for everything that is different. */
export function Differences({ rows }: { rows: Difference[] }) {
  return <DataTable caption="Before and after" columns={columns} rows={rows} rowKey={({ what }) => what} />;
}
