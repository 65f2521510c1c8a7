import { badge, link, sub } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import { type Discipline, disciplines } from "@/lib/domain/calls/vocabulary";
import type { PoolItem } from "@/lib/domain/pools/queries";

const WORDS = 6;

/** Keywords, or disciplines where there are none; the first few. */
function expertise({ counting }: PoolItem): string {
  const words =
    counting.keywords.length > 0
      ? counting.keywords
      : counting.disciplines.map((key) => disciplines[key as Discipline] ?? key);
  const more = words.length > WORDS ? ` and ${words.length - WORDS} more` : "";
  return words.length > 0 ? `${words.slice(0, WORDS).join(", ")}${more}` : "None noted";
}

const state = (item: PoolItem) => {
  if (item.leftAt) return badge("neutral", "circle-x", "Left");
  return item.isAvailable
    ? badge("success", "circle-check", "Available")
    : badge("warning", "calendar-clock", "Away");
};

const columns: Column<PoolItem>[] = [
  {
    header: "Person",
    rowHeading: true,
    cell: (item) => [link(`/agency/reviewers/${item.id}`, item.name), sub(item.email)],
  },
  { header: "Expertise", wide: true, cell: expertise },
  { header: "State", tight: true, cell: state },
  { header: "Open", numeric: true, cell: ({ deeds, counting }) => `${deeds.open} of ${counting.atOnce}` },
  { header: "Asked", numeric: true, cell: ({ deeds }) => deeds.invited },
  { header: "Accepted", numeric: true, cell: ({ deeds }) => deeds.accepted },
  { header: "Declined", numeric: true, cell: ({ deeds }) => deeds.declined },
  { header: "Late", numeric: true, cell: ({ deeds }) => deeds.late },
  { header: "Usable", numeric: true, cell: ({ deeds }) => deeds.usable },
];

/** People of a pool, with what they have done for the agency. */
export function PoolTable({ items }: { items: PoolItem[] }) {
  return <DataTable caption="Reviewers" columns={columns} rows={items} rowKey={({ id }) => id} />;
}
