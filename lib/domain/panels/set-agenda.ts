import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { panel, panelFinding, panelItem } from "@/db/schema/panels";
import { proposal } from "@/db/schema/proposals";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, ticked, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { atAgency } from "../proposals/policy";
import { checkPairs, pairOf, storedPairs } from "./conflicts";
import { agendaSaved } from "./events";
import { mayRunPanel } from "./policy";
import { type LoadedPanel, loadPanel, mustBeOpen, officerPath } from "./records";
import { panelLimits } from "./rules";

const nobody = z.union([z.literal(""), uuid()]).default("");
const line = z.strictObject({
  proposalId: uuid(),
  /** Whether it is discussed. */
  on: ticked().default(false),
  /** Smaller numbers first; equal ones as given. */
  position: int({ min: 1, max: 9_999 }),
  minutes: int({ min: 1, max: panelLimits.minutes }),
  first: nobody,
  second: nobody,
});
type Line = z.output<typeof line>;

/** What is left off, unless it was begun: then it stays, because people have spoken of it. */
function leftOff({ items }: LoadedPanel, lines: readonly Line[]): string[] {
  const off = items.filter(({ proposalId }) => !lines.some((one) => one.proposalId === proposalId));
  if (off.some(({ stage }) => stage !== "waiting"))
    throw conflict("An item that was begun cannot be taken off the agenda.", "wrong-state");
  return off.map(({ id }) => id);
}

async function write(tx: Tx, { panel: row, items }: LoadedPanel, lines: readonly Line[]): Promise<void> {
  for (const [index, { proposalId, minutes, first, second }] of lines.entries()) {
    const its = {
      position: index + 1,
      minutes,
      firstIntroducer: first || null,
      secondIntroducer: (second !== first && second) || null,
    };
    const there = items.find((one) => one.proposalId === proposalId);
    if (there) await tx.update(panelItem).set(its).where(eq(panelItem.id, there.id));
    else
      await tx.insert(panelItem).values({
        id: newId(),
        panelId: row.id,
        proposalId,
        ...its,
        stage: "waiting",
        notes: "",
        forApplicants: "",
      });
  }
}

/** Introducers sit on the panel and are in the room. Judged once all pairs were checked. */
async function mustBeFree(tx: Tx, loaded: LoadedPanel, given: readonly Line[]): Promise<void> {
  const out = await storedPairs(tx, loaded.panel.id);
  const items = await tx
    .select({ id: panelItem.id, proposalId: panelItem.proposalId })
    .from(panelItem)
    .where(eq(panelItem.panelId, loaded.panel.id));
  const errors: Record<string, string[]> = {};
  for (const [index, { on, proposalId, first, second }] of given.entries())
    for (const [field, memberId] of Object.entries({ first, second })) {
      if (!on || memberId === "") continue;
      const member = loaded.members.find(({ id }) => id === memberId);
      const itemId = items.find((one) => one.proposalId === proposalId)?.id ?? "";
      if (member?.status !== "accepted")
        errors[`items.${index}.${field}`] = ["Choose a member who has accepted."];
      else if (out.has(pairOf(memberId, itemId)))
        errors[`items.${index}.${field}`] = [
          `${member.name} has a conflict of interest here. Choose somebody else.`,
        ];
    }
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** The whole agenda at once, so that its order is one decision. */
export const setAgenda = command({
  name: "panel.set-agenda",
  summary: "Say which proposals a panel discusses, in which order, how long each, and who introduces it.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    /** The version that the changes were made on. */
    version: int({ min: 0, max: 2_147_483_647 }),
    items: z.array(line).max(panelLimits.items, `A panel discusses at most ${panelLimits.items} proposals.`),
  }),
  result: z.object({ panelId: z.string(), callId: z.string(), version: z.number(), items: z.number() }),
  keys: (input) => [`panel:${input.panelId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadPanel(tx, actor, input.panelId);
    const proposals = await tx
      .select({ id: proposal.id })
      .from(proposal)
      .where(and(eq(proposal.callId, loaded.panel.callId), atAgency(actor)));
    return { ...loaded, proposals: new Set(proposals.map(({ id }) => id)) };
  },
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [agendaSaved],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: input.panelId,
    detail: { version: result.version, items: result.items },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/agenda?done=panel.set-agenda`,
  async run({ tx, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel: row, members } = loaded;
    if (input.version !== row.agendaVersion)
      throw conflict(
        "Somebody else changed the agenda meanwhile. Open it again and compare.",
        "stale-version",
      );
    const lines = input.items.filter(({ on }) => on).sort((a, b) => a.position - b.position);
    const known = lines.every(({ proposalId }) => loaded.proposals.has(proposalId));
    if (!known || new Set(lines.map(({ proposalId }) => proposalId)).size !== lines.length)
      throw invalid({ items: ["Choose proposals of this call, each once."] });
    const off = leftOff(loaded, lines);
    if (off.length > 0) {
      await tx.delete(panelFinding).where(inArray(panelFinding.itemId, off));
      await tx.delete(panelItem).where(inArray(panelItem.id, off));
    }
    await write(tx, loaded, lines);
    await checkPairs(tx, row.id, now);
    await mustBeFree(tx, loaded, input.items);
    const version = row.agendaVersion + 1;
    await tx.update(panel).set({ agendaVersion: version }).where(eq(panel.id, row.id));
    const userIds = members.filter(({ status }) => status === "accepted").map(({ userId }) => userId);
    emit(agendaSaved, { panelId: row.id, agencyId: row.agencyId, userIds });
    return { panelId: row.id, callId: row.callId, version, items: lines.length };
  },
});
