import { Tabs } from "@/app/_components/ui/navigation";

const views = [
  { key: "decisions", label: "Decisions" },
  { key: "letters", label: "Letters" },
  { key: "letters/preview", label: "Preview" },
  { key: "letters/sent", label: "Delivery" },
  { key: "statistics", label: "Statistics" },
] as const;

type View = (typeof views)[number]["key"];

/** From the recommendations of a call to what became of its letters. */
export function DecisionTabs({ callId, current }: { callId: string; current: View }) {
  return (
    <Tabs
      label="Decisions of the call"
      items={views.map(({ key, label }) => ({
        href: `/agency/calls/${callId}/${key}`,
        label,
        current: key === current,
      }))}
    />
  );
}

/** The way back from each of them. */
export const crumbs = (call: { id: string; title: string }) => [
  { href: "/agency/calls", label: "Calls" },
  { href: `/agency/calls/${call.id}`, label: call.title },
];
