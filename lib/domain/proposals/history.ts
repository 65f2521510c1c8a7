/** The timeline of a proposal as each party may see it. */
import type { Actor } from "@/lib/command/actor";
import type { Page } from "@/lib/domain/cursor";
import { listTimeline, type TimelineItem, withoutDecider } from "@/lib/domain/timeline";
import type { View } from "./policy";

const OFFICE = [
  "outline.submit",
  "outline.withdraw",
  "outline.answered",
  "proposal.submit",
  "proposal.withdraw",
  "proposal.endorse",
  "proposal.return",
  "proposal.decide",
  "proposal.released",
  "proposal.mark-ineligible",
  "proposal.reinstate",
  "extension.grant",
  "response.submit",
  "award.accept",
  "award.reject",
];

/** What each party does not see: a proposed decision is the agency's alone, drafts are the team's. */
function isShown(view: View, command: string): boolean {
  // What nobody has granted yet is between two people of the agency; reviews have subjects of their own, and are shut
  // out here once more.
  if (view === "team")
    return (
      !["proposal.recommend", "outline.decide", "extension.ask", "extension.refuse"].includes(command) &&
      !command.startsWith("review.") &&
      !command.startsWith("discussion.")
    );
  if (view === "office") return OFFICE.includes(command);
  // A submission that wants no endorsement is what reached the agency.
  return (
    ["proposal.recommend", "response.open", ...OFFICE].includes(command) && command !== "proposal.return"
  );
}

export type HistoryItem = TimelineItem & { times: number };

/** What happened to the proposal, newest first; one person's savings in a row are one item. */
export async function listHistory(
  actor: Actor,
  proposal: { id: string; view: View },
  cursor?: string,
): Promise<Page<HistoryItem>> {
  const page = await listTimeline(actor, proposal.id, cursor);
  const items: HistoryItem[] = [];
  for (const found of page.items) {
    if (!isShown(proposal.view, found.command)) continue;
    const item = proposal.view === "agency" ? found : withoutDecider(found);
    const last = items.at(-1);
    if (
      last &&
      ["proposal.save", "response.save"].includes(item.command) &&
      last.command === item.command &&
      last.who === item.who
    )
      last.times += 1;
    else items.push({ ...item, times: 1 });
  }
  return { items, next: page.next };
}
