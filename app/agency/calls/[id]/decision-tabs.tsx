import { Tabs } from "@/app/_components/ui/navigation";
import type { User } from "@/lib/command/actor";
import { decisionStages } from "@/lib/domain/releases/queries";

const views = [
  { key: "decisions", label: "Decisions" },
  { key: "letters", label: "Letters" },
  { key: "letters/preview", label: "Preview" },
  { key: "letters/sent", label: "Delivery" },
  { key: "statistics", label: "Statistics" },
] as const;

type View = (typeof views)[number]["key"];

/** From the recommendations of a call to what became of its letters, which only calls have that tell all together. */
export async function DecisionTabs({
  actor,
  callId,
  current,
}: {
  actor: User;
  callId: string;
  current: View;
}) {
  const { letters } = await decisionStages(actor, callId);
  const shown = views.filter(
    ({ key }) => letters === "together" || !key.startsWith("letters") || key === current,
  );
  return (
    <Tabs
      label="Decisions of the call"
      items={shown.map(({ key, label }) => ({
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
