import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { decisionRelease, releaseItem } from "@/db/schema/letters";
import { decision, proposal } from "@/db/schema/proposals";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { instantText, int, uuid } from "@/lib/command/fields";
import { mustBeWhole } from "@/lib/domain/letters/changes";
import { decisionsById, lockProposals, ownAmong } from "@/lib/domain/proposals/final";
import { readInstant } from "@/lib/infra/clock";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { onTheirWay } from "./changes";
import { releaseAsked } from "./events";
import { mayAskRelease } from "./policy";
import { FARTHEST_MS, holdMinutes, recallable } from "./rules";

const ROWS = 500;

/** The confirmed decisions of a call that nobody was told of and that are not on their way, their proposals locked. */
async function lockHeld(tx: Tx, callId: string) {
  const found = await tx
    .select({ id: decision.id, proposalId: decision.proposalId })
    .from(decision)
    .innerJoin(proposal, eq(proposal.id, decision.proposalId))
    .where(and(eq(proposal.callId, callId), eq(proposal.status, "submitted"), eq(decision.status, "held")))
    .orderBy(asc(proposal.id));
  const proposals = await lockProposals(
    tx,
    found.map(({ proposalId }) => proposalId),
  );
  // Read again: until its proposal was locked, a decision could still be replaced.
  const decisions = await decisionsById(
    tx,
    found.map(({ id }) => id),
  );
  const going = await onTheirWay(tx, [...decisions.keys()]);
  return [...decisions.values()].filter(
    (its) =>
      its.status === "held" && proposals.get(its.proposalId)?.status === "submitted" && !going.has(its.id),
  );
}

/** @throws Rejection 409 when there are more or fewer decisions than the person saw, who sees none of their own team's */
async function mustBeSeen(
  tx: Tx,
  actor: Actor,
  held: readonly { proposalId: string }[],
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined) return;
  const ids = held.map(({ proposalId }) => proposalId);
  const visible = ids.length - (await ownAmong(tx, actor, ids)).size;
  if (seen !== visible)
    throw conflict(
      `You saw ${seen} decisions; ${visible} are confirmed by now. Look at them again.`,
      "stale",
    );
}

/** The first of two persons: which decisions go out, when, and how long they can be called back. */
export const askRelease = command({
  name: "release.ask",
  summary: "Ask a second person to release all confirmed decisions of a call, with their letters, at once.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    /** Not before this time; left out or empty: as soon as the hold is over. */
    notBefore: z.union([z.literal(""), instantText()]).optional(),
    holdMinutes: int(holdMinutes).optional(),
    /** How many decisions were seen; refused when they are more or fewer by now. */
    decisions: int({ min: 1, max: 1_000_000 }).optional(),
  }),
  result: z.object({ releaseId: z.uuid(), callId: z.uuid(), awards: z.int(), declines: z.int() }),
  keys: (input) => [`release-of:${input.callId}`],
  async load({ tx, input }) {
    // Locked, so that a call has one release under way.
    const [its] = await tx.select().from(call).where(eq(call.id, input.callId)).for("update");
    if (!its) throw notFound();
    const [open] = await tx
      .select({ id: decisionRelease.id })
      .from(decisionRelease)
      .where(
        and(
          eq(decisionRelease.callId, its.id),
          eq(decisionRelease.single, false),
          inArray(decisionRelease.status, [...recallable]),
        ),
      );
    return { ...its, open };
  },
  may: mayAskRelease,
  emits: [releaseAsked],
  subject: (input, loaded, { awards, declines }) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { awards, declines },
  }),
  location: (input) => `/agency/calls/${input.callId}/decisions?done=release.ask`,
  async run({ tx, actor, input, loaded, now, emit }) {
    if (loaded.open) throw conflict("A release of this call is under way. Recall it first.", "release-open");
    const notBefore = input.notBefore ? readInstant(input.notBefore, loaded.timeZone) : null;
    if (notBefore && !(notBefore instanceof Date)) throw invalid({ notBefore: [notBefore.problem] });
    if (notBefore && notBefore <= now)
      throw invalid({ notBefore: ["Has passed. Enter a time in the future, or leave it empty."] });
    if (notBefore && notBefore.getTime() > now.getTime() + FARTHEST_MS)
      throw invalid({ notBefore: ["Is more than a year from now. Enter an earlier time."] });
    const held = await lockHeld(tx, loaded.id);
    if (held.length === 0) throw conflict("No confirmed decision of this call waits to be told.", "nothing");
    await mustBeSeen(tx, actor, held, input.decisions);
    const templates = await mustBeWhole(
      tx,
      loaded.id,
      held.map(({ id }) => id),
    );
    const awards = held.filter(({ outcome }) => outcome === "award").length;
    const declines = held.length - awards;
    const releaseId = newId();
    await tx.insert(decisionRelease).values({
      id: releaseId,
      callId: loaded.id,
      agencyId: loaded.agencyId,
      status: "asked",
      notBefore,
      holdMinutes: input.holdMinutes ?? holdMinutes.usual,
      awards,
      declines,
      awardVersion: templates.award.version,
      declineVersion: templates.decline.version,
      askedBy: actorId(actor),
      askedAt: now,
    });
    for (const some of inParts(held, ROWS))
      await tx
        .insert(releaseItem)
        .values(some.map((its) => ({ releaseId, proposalId: its.proposalId, decisionId: its.id })));
    emit(releaseAsked, { releaseId, callId: loaded.id, agencyId: loaded.agencyId });
    return { releaseId, callId: loaded.id, awards, declines };
  },
});
