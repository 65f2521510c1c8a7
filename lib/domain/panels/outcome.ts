/** What applicants may read of the panel: its note for them and their place, as the call's visibility says. */
import { and, eq } from "drizzle-orm";
import { panel, panelItem } from "@/db/schema/panels";
import { proposal } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { stagesOf } from "../calls/stages-of";
import { getDecision } from "../proposals/decision-queries";
import { findView } from "../proposals/queries";
import { loadAgenda } from "./agenda";
import { rankItems } from "./rules";
import { readScale } from "./scales";

/** For the team and its university, once they may read the decision; undefined before, and where nothing is shown. */
export async function getPanelWord(actor: Actor, proposalId: string) {
  const view = await findView(actor, proposalId);
  if (view !== "team" && view !== "office") return undefined;
  if (!(await getDecision(actor, proposalId))) return undefined;
  const [row] = await reader()
    .select({ panelId: panel.id, callId: panel.callId, scale: panel.scale, notes: panelItem.forApplicants })
    .from(panelItem)
    .innerJoin(panel, and(eq(panel.id, panelItem.panelId), eq(panel.status, "closed")))
    .innerJoin(proposal, eq(proposal.id, panelItem.proposalId))
    .where(eq(panelItem.proposalId, proposalId));
  if (!row) return undefined;
  const { visibility, panel: on } = await stagesOf(reader(), row.callId);
  if (!on) return undefined;
  const notes = visibility.applicantPanelNotes === "after-decision" ? row.notes : "";
  if (visibility.applicantRank !== "after-decision") return notes ? { notes, rank: undefined } : undefined;
  const ranked = rankItems((await loadAgenda(row.panelId)).items, readScale(row.scale).best);
  const place = ranked.find((item) => item.proposalId === proposalId)?.rank;
  const rank = place === undefined ? undefined : { place, of: ranked.length };
  return notes || rank ? { notes, rank } : undefined;
}
