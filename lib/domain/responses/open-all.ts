import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { proposalResponse } from "@/db/schema/responses";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { lockCall } from "../calls/changes";
import { mayManageCalls } from "../calls/policy";
import { askTeams, notReady, responseTerms, usableReviews } from "./changes";
import { responseOpened } from "./events";

/** Proposals at once; with more the officer presses again. */
const MOST = 2_000;

export const openAllResponses = command({
  name: "response.open-all",
  summary: "Ask the teams of all proposals of a call that have enough usable reviews to respond to them.",
  access: "user",
  input: z.strictObject({ callId: uuid() }),
  result: z.object({
    callId: z.string(),
    asked: z.int(),
    /** Under review and not asked: too few usable reviews, or more time of their own. */
    left: z.int(),
  }),
  keys: (input) => [`call:${input.callId}`],
  load: ({ tx, input }) => lockCall(tx, input.callId),
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [responseOpened],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { asked: result.asked, left: result.left },
  }),
  location: (input) => `/agency/calls/${input.callId}/reviews?done=response.open-all`,
  async run({ tx, actor, input, now, emit }) {
    const terms = await responseTerms(tx, input.callId);
    const rows = await tx
      .select()
      .from(proposal)
      .where(and(eq(proposal.callId, input.callId), eq(proposal.status, "submitted")))
      .orderBy(asc(proposal.id))
      .limit(MOST)
      .for("update");
    const ids = rows.map(({ id }) => id);
    const asked = await tx
      .select({ id: proposalResponse.proposalId })
      .from(proposalResponse)
      .where(eq(proposalResponse.callId, input.callId));
    // Proposals in whose team the officer is are somebody else's to see to.
    const own = ids.length
      ? await tx
          .select({ id: proposalMember.proposalId })
          .from(proposalMember)
          .where(and(inArray(proposalMember.proposalId, ids), eq(proposalMember.userId, actorId(actor))))
      : [];
    const out = new Set([...asked, ...own].map(({ id }) => id));
    const waiting = rows.filter(({ id }) => !out.has(id));
    const reviews = await usableReviews(
      tx,
      waiting.map(({ id }) => id),
    );
    const ready = waiting.filter((row) => !notReady(row, terms, reviews.get(row.id)?.length ?? 0, now));
    if (ready.length === 0)
      throw conflict(
        "No proposal is ready: each was asked already, can still be changed, or lacks usable reviews.",
        "not-ready",
      );
    for (const one of await askTeams(tx, ready, terms, { reviews, by: actorId(actor), now }))
      emit(responseOpened, one);
    return { callId: input.callId, asked: ready.length, left: waiting.length - ready.length };
  },
});
