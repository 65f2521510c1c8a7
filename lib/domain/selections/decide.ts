import { and, count, eq, ne, notInArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { proposal } from "@/db/schema/proposals";
import { selectionInterest } from "@/db/schema/selections";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { together } from "@/lib/command/together";
import { interestDecided } from "./events";
import { holdsPlace } from "./holding";
import { mayDecide } from "./policy";
import { loadInterest, mustBeLimited } from "./records";
import { LIMITS } from "./rules";

type Loaded = Awaited<ReturnType<typeof loadInterest>>;

/** How many places others have: the selected, and those who submitted without having been selected. */
async function placesOf(tx: Tx, { interest }: Loaded) {
  const { callId, organisationId, userId } = interest;
  const chosen = await tx
    .select({ userId: selectionInterest.userId })
    .from(selectionInterest)
    .where(
      and(
        eq(selectionInterest.callId, callId),
        eq(selectionInterest.organisationId, organisationId),
        eq(selectionInterest.status, "selected"),
        ne(selectionInterest.userId, userId),
      ),
    );
  const its = and(eq(proposal.callId, callId), eq(proposal.organisationId, organisationId), holdsPlace());
  const [[others], [own]] = await together(tx, (db) => [
    db
      .select({ n: count() })
      .from(proposal)
      .where(and(its, notInArray(proposal.piId, [userId, ...chosen.map((one) => one.userId)]))),
    db
      .select({ n: count() })
      .from(proposal)
      .where(and(its, eq(proposal.piId, userId))),
  ]);
  return { taken: chosen.length + (others?.n ?? 0), submitted: (own?.n ?? 0) > 0 };
}

/** Ranks an interest, and selects it, turns it down, or leaves it open again: reversible until it is submitted. */
export const decideInterest = command({
  name: "selection.decide",
  summary:
    "Rank an expression of interest, and select it, decline it or leave it open again, with the reason.",
  access: "user",
  input: z.strictObject({
    interestId: uuid(),
    outcome: z.enum(["selected", "declined", "expressed"], "Choose what becomes of it."),
    rank: int({ min: 1, max: LIMITS.rank }).optional(),
    reason: longText({ min: 0, max: LIMITS.reason }).optional(),
  }),
  result: z.object({
    interestId: z.uuid(),
    callId: z.uuid(),
    outcome: z.enum(["selected", "declined", "expressed"]),
  }),
  keys: (input) => [`interest:${input.interestId}`],
  async load({ tx, input }) {
    const loaded = await loadInterest(tx, input.interestId);
    return { ...loaded, places: await placesOf(tx, loaded) };
  },
  may: (actor, { interest }) => mayDecide(actor, interest.organisationId, interest.userId),
  emits: [interestDecided],
  subject: (input, { interest }) => ({
    type: "selection",
    id: input.interestId,
    detail: {
      callId: interest.callId,
      status: input.outcome,
      from: interest.status,
      rank: input.rank,
      reason: input.reason,
    },
  }),
  location: (_input, { callId }) => `/university/selections/${callId}?done=selection.decide`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const most = mustBeLimited(loaded, now);
    const { interest, places, university } = loaded;
    const { outcome, rank, reason = "" } = input;
    if (interest.status === "retracted") throw conflict("This interest was taken back by its author.");
    if (outcome !== "expressed" && reason.trim() === "")
      throw invalid({ reason: ["Give the reason: the person is told it."] });
    if (outcome !== "selected" && places.submitted)
      throw conflict(
        "This person's proposal is submitted. It must be withdrawn before the place is another's.",
      );
    if (outcome === "selected" && places.taken >= most)
      throw conflict(
        `This call takes at most ${most} from ${university.name}, and ${places.taken} ${places.taken === 1 ? "place is" : "places are"} given. Decline or leave another one open first.`,
        "no-place",
      );
    await tx
      .update(selectionInterest)
      .set({ status: outcome, rank: rank ?? null, reason, decidedBy: actorId(actor), decidedAt: now })
      .where(eq(selectionInterest.id, interest.id));
    const { callId, organisationId, userId } = interest;
    emit(interestDecided, { callId, organisationId, interestId: interest.id, userId });
    return { interestId: interest.id, callId, outcome };
  },
});
