import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { longText, text, ticked, uuid } from "@/lib/command/fields";
import { formatMoney } from "../money";
import { proposalRecommended } from "../proposals/decision-events";
import { writeRecommendation } from "../proposals/recommendations";
import { loadProposal } from "../proposals/records";
import { limits, refusal } from "../proposals/rules";
import { panelRecommended } from "./events";
import { mayRunPanel } from "./policy";
import { type LoadedPanel, loadPanel, officerPath } from "./records";
import { panelLimits } from "./rules";

const line = z.strictObject({
  proposalId: uuid(),
  /** `none`: nothing is recommended for it now. */
  outcome: z.enum(["award", "decline", "none"], "Choose award, decline or nothing yet."),
  /** Decimal text in the call's currency; all that can be awarded when left out. */
  amount: text({ min: 0, max: 24 }).optional(),
});

/** The proposals that are recommended on, each once, all of them on the agenda. @throws Rejection 400 */
function wantedLines(loaded: LoadedPanel, lines: readonly z.output<typeof line>[]) {
  const agenda = new Set(loaded.items.map(({ proposalId }) => proposalId));
  const wanted = lines
    .map((one, index) => ({ ...one, index }))
    .filter(({ outcome }) => outcome !== "none")
    .sort((a, b) => (a.proposalId < b.proposalId ? -1 : 1));
  const ids = wanted.map(({ proposalId }) => proposalId);
  if (ids.some((id) => !agenda.has(id)) || new Set(ids).size !== ids.length)
    throw invalid({ items: ["Choose proposals of this panel, each once."] });
  if (ids.length === 0) throw invalid({ items: ["Choose an outcome for at least one proposal."] });
  return wanted;
}

/** The same recommendations as for a single proposal, made from the ranked list; a second person decides each. */
export const recommendFromPanel = command({
  name: "panel.recommend",
  summary: "Recommend to award or decline the proposals that a closed panel ranked; a second person decides.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    items: z.array(line).max(panelLimits.items),
    /** The team and its university read it once the decision is confirmed. */
    awardReason: longText({ min: 0, max: limits.comment }).default(""),
    declineReason: longText({ min: 0, max: limits.comment }).default(""),
    /** Whoever awards more than there is says so. */
    overBudget: ticked().default(false),
  }),
  result: z.object({ panelId: z.string(), callId: z.string(), awards: z.number(), declines: z.number() }),
  keys: (input) => [`panel:${input.panelId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadPanel(tx, actor, input.panelId);
    const ids = new Set(loaded.items.map(({ proposalId }) => proposalId));
    const wanted = input.items.filter((one) => one.outcome !== "none" && ids.has(one.proposalId));
    const proposals = new Map<string, Awaited<ReturnType<typeof loadProposal>>>();
    for (const id of [...new Set(wanted.map(({ proposalId }) => proposalId))].sort())
      proposals.set(id, await loadProposal(tx, id));
    return { ...loaded, proposals };
  },
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [proposalRecommended, panelRecommended],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: input.panelId,
    detail: { awards: result.awards, declines: result.declines },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/recommend?done=panel.recommend`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { panel, proposals } = loaded;
    if (panel.status !== "closed") throw conflict("Close the panel first.", "wrong-state");
    const wanted = wantedLines(loaded, input.items);
    const reasons = { award: input.awardReason, decline: input.declineReason };
    for (const outcome of ["award", "decline"] as const)
      if (reasons[outcome] === "" && wanted.some((one) => one.outcome === outcome))
        throw invalid({
          [`${outcome}Reason`]: ["Say why: the team reads it once the decision is confirmed."],
        });
    let total = 0n;
    let currency = "EUR";
    const done = { award: 0, decline: 0 };
    for (const { proposalId, outcome, amount, index } of wanted) {
      const its = proposals.get(proposalId);
      if (!its || outcome === "none") continue;
      const { reference, status, agencyId } = its.proposal;
      const reason = refusal("recommend", status);
      if (reason) throw conflict(`${reference}: ${reason}`, "wrong-state");
      const field = `items.${index}.amount`;
      const given = { outcome, amount, reason: reasons[outcome], by: actorId(actor), now, field };
      const written = await writeRecommendation(tx, its, given);
      total += written.amount ?? 0n;
      currency = its.proposal.currency;
      done[outcome] += 1;
      emit(proposalRecommended, { proposalId, agencyId, decisionId: written.decisionId, together: true });
    }
    if (total > panel.budget && !input.overBudget)
      throw invalid({
        overBudget: [
          `The awards add up to ${formatMoney(total, currency)}, which is ${formatMoney(total - panel.budget, currency)} more than there is. Lower an amount, or tick this.`,
        ],
      });
    const { id: panelId, agencyId } = panel;
    const by = actorId(actor);
    emit(panelRecommended, { panelId, agencyId, userIds: [], count: done.award + done.decline, by });
    return { panelId: panel.id, callId: panel.callId, awards: done.award, declines: done.decline };
  },
});
