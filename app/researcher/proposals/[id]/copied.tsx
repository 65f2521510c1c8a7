import { Callout } from "@/app/_components/ui/blocks";
import type { TeamPage } from "./load";

/** What of the earlier proposal was not taken over; until the proposal is handed in. */
export function Copied({ page }: { page: TeamPage }) {
  const { copiedFrom, copyNotes, submittedAt } = page.proposal;
  if (!copiedFrom || !copyNotes || submittedAt || !page.canEdit) return null;
  return (
    <Callout tone="info" title="Begun with an earlier proposal">
      <p>What fits this call was taken over. Not taken over, or still to do:</p>
      <ul className="mt-2 list-disc pl-5">
        {copyNotes.split("\n").map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Callout>
  );
}
