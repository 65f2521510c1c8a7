import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { outline } from "@/db/schema/outlines";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { loadProposal } from "../proposals/records";
import { outlinesSealedNow } from "../proposals/sealed";
import { outlineDecided } from "./events";
import { mayDecideOutline } from "./policy";
import { LIMITS } from "./rules";

/** An officer's word on an outline. It is held back until the team is told, and can be changed until then. */
export const decideOutline = command({
  name: "outline.decide",
  summary: "Decide whether the team of an outline is invited to the full proposal; it is not told yet.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    /** Of the outline as it was read, so that a newer one or a colleague's word is not decided over unread. */
    version: int({ min: 1, max: 2_000_000_000 }),
    outcome: z.enum(["invite", "decline"], "Choose whether to invite."),
    reason: longText({ max: LIMITS.reason }),
  }),
  result: z.object({ proposalId: z.uuid(), version: z.int(), outcome: z.enum(["invite", "decline"]) }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const [row] = await tx
      .select()
      .from(outline)
      .where(eq(outline.proposalId, input.proposalId))
      .for("update");
    const [its] = await tx
      .select({ sealed: outlinesSealedNow })
      .from(call)
      .where(eq(call.id, loaded.proposal.callId));
    return { ...loaded, outline: row, sealed: its?.sealed ?? true };
  },
  may: (actor, { proposal, sealed, team, outline: row }) =>
    mayDecideOutline(actor, { agencyId: proposal.agencyId, sealed, outline: row, team }),
  emits: [outlineDecided],
  // A subject of its own: the proposal's timeline is the team's too, and must not tell before it is told.
  subject: (input, loaded) => ({
    type: "outline",
    id: loaded.outline?.submissionId ?? input.proposalId,
    detail: { proposalId: input.proposalId, outcome: input.outcome },
  }),
  location: (input) => `/agency/outlines/${input.proposalId}?done=outline.decide`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { outline: row, proposal } = loaded;
    if (row?.state !== "received")
      throw conflict("The team of this outline was told already: the word stands.", "wrong-state");
    if (row.version !== input.version)
      throw conflict(
        "The outline was submitted anew, or a colleague decided on it, since you opened it. Read it again first.",
        "stale",
      );
    const version = row.version + 1;
    const { outcome, reason } = input;
    await tx
      .update(outline)
      .set({ outcome, reason, decidedBy: actorId(actor), decidedAt: now, version })
      .where(eq(outline.proposalId, row.proposalId));
    emit(outlineDecided, { proposalId: row.proposalId, callId: row.callId, agencyId: proposal.agencyId });
    return { proposalId: row.proposalId, version, outcome };
  },
});
