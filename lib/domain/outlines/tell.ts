import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { outline } from "@/db/schema/outlines";
import { proposal } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { auditRow } from "@/lib/command/audit";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { inParts } from "@/lib/infra/parts";
import { stagesOf } from "../calls/stages-of";
import { lockProposals, ownAmong, type ProposalRow } from "../proposals/final";
import { outlineAnswered } from "./events";
import { sendOutlineLetters } from "./letters";
import { mayTellOutlines } from "./policy";
import { LIMITS, untellable } from "./rules";

type Held = { row: typeof outline.$inferSelect; proposal: ProposalRow };
const ROWS = 500;

/** The call's outlines that were decided and not told, locked; those asked for, or all. */
async function heldOnes(tx: Tx, callId: string, only: readonly string[] | undefined): Promise<Held[]> {
  const held = and(eq(outline.callId, callId), eq(outline.state, "received"), isNotNull(outline.outcome));
  const found = await tx
    .select({ proposalId: outline.proposalId })
    .from(outline)
    .where(and(held, only ? inArray(outline.proposalId, [...only]) : undefined))
    .orderBy(asc(outline.proposalId))
    .limit(LIMITS.atOnce);
  const ids = found.map(({ proposalId }) => proposalId);
  // The proposals first, as everywhere: whoever decides or withdraws locks them before the outline.
  const proposals = await lockProposals(tx, ids);
  const rows: Held[] = [];
  for (const some of inParts(ids, ROWS)) {
    const locked = await tx
      .select()
      .from(outline)
      .where(and(held, inArray(outline.proposalId, some)))
      .orderBy(asc(outline.proposalId))
      .for("update");
    for (const row of locked) {
      const its = proposals.get(row.proposalId);
      if (its?.status === "outline-submitted") rows.push({ row, proposal: its });
    }
  }
  return rows;
}

/** From now on it is what the team knows: invited ones may write the full proposal, for the others it ends here. */
async function settle(tx: Tx, ones: readonly Held[], by: string, now: Date): Promise<void> {
  for (const outcome of ["invite", "decline"] as const) {
    const ids = ones.filter(({ row }) => row.outcome === outcome).map(({ row }) => row.proposalId);
    for (const some of inParts(ids, ROWS)) {
      await tx
        .update(outline)
        .set({
          state: outcome === "invite" ? "invited" : "not-invited",
          toldBy: by,
          toldAt: now,
          version: sql`version + 1`,
        })
        .where(inArray(outline.proposalId, some));
      const to =
        outcome === "invite"
          ? // More time was for the outline; its endorsement too.
            {
              status: "draft" as const,
              invitedAt: now,
              extendedUntil: sql`NULL` as unknown as Date,
              endorsedAt: sql`NULL` as unknown as Date,
            }
          : { status: "not-invited" as const };
      await tx
        .update(proposal)
        .set({ ...to, updatedAt: now })
        .where(inArray(proposal.id, some));
    }
  }
}

/** Tells some teams, or all whose outline was decided, in one transaction: all of them hear at the same moment. */
export const tellOutlines = command({
  name: "outline.tell",
  summary: "Tell teams whether they are invited: those named, or all of the call whose outline was decided.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    /** Left out: all that were decided. */
    proposalIds: z
      .array(uuid(), "Choose the outlines.")
      .min(1, "Choose at least one outline.")
      .max(LIMITS.atOnce, `Choose at most ${LIMITS.atOnce} at once.`)
      .optional(),
  }),
  result: z.object({ callId: z.uuid(), invited: z.int(), notInvited: z.int(), left: z.int() }),
  keys: (input) => [`outlines:${input.callId}`],
  async load({ tx, input, actor }) {
    const [its] = await tx.select().from(call).where(eq(call.id, input.callId));
    if (!its) throw notFound();
    const held = await heldOnes(tx, its.id, input.proposalIds && [...new Set(input.proposalIds)]);
    const { secondApproval } = await stagesOf(tx, its.id);
    const own = await ownAmong(
      tx,
      actor,
      held.map(({ row }) => row.proposalId),
    );
    return { agencyId: its.agencyId, call: its, held, secondApproval, own };
  },
  may: mayTellOutlines,
  emits: [outlineAnswered],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { invited: result.invited, notInvited: result.notInvited },
  }),
  location: (input) => `/agency/calls/${input.callId}/outlines?done=outline.tell`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    const { held, own, secondApproval } = loaded;
    const why = untellable(loaded.call, now);
    if (why) throw conflict(why, "too-early");
    const by = actorId(actor);
    // Not one's own proposal, and not one's own word where a second person confirms.
    const ready = held.filter(
      ({ row }) => !own.has(row.proposalId) && !(secondApproval && row.decidedBy === by),
    );
    const left = held.length - ready.length;
    const wanted = input.proposalIds && new Set(input.proposalIds).size;
    if (wanted && held.length < wanted)
      throw conflict(
        `Nobody was told. ${wanted - held.length} of them are not decided, were told already or were withdrawn.`,
        "stale",
      );
    if (ready.length === 0 || (wanted && left > 0))
      throw conflict(
        held.length === 0
          ? "No outline of this call is decided and not told."
          : `Nobody was told. ${left} of them you decided yourself, or you are in their team: a second person of your agency tells them.`,
        held.length === 0 ? "nothing-held" : "second-person",
      );
    await settle(tx, ready, by, now);
    await sendOutlineLetters(
      tx,
      input.callId,
      ready.map(({ row }) => row.proposalId),
    );
    for (const { row, proposal: its } of ready) {
      const invited = row.outcome === "invite";
      const { id: proposalId, agencyId, organisationId, piId } = its;
      emit(outlineAnswered, { proposalId, agencyId, organisationId, piId, invited });
      const facts = { actor, command: "outline.answered", key, requestId: "outline-tell" } as const;
      const detail = { status: invited ? "draft" : "not-invited", invited };
      last(auditRow({ ...facts, outcome: "done", subject: { type: "proposal", id: proposalId, detail } }));
    }
    const invited = ready.filter(({ row }) => row.outcome === "invite").length;
    return { callId: input.callId, invited, notInvited: ready.length - invited, left };
  },
});
