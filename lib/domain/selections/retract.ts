import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { proposal } from "@/db/schema/proposals";
import { selectionInterest } from "@/db/schema/selections";
import { isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { interestRetracted } from "./events";
import { holdsPlace } from "./holding";
import { loadInterest } from "./records";

/** Takes an interest back, also a selected one that was not submitted: its place is free again. */
export const retractInterest = command({
  name: "selection.retract",
  summary: "Take your expression of interest in a limited call back.",
  access: "user",
  input: z.strictObject({ interestId: uuid() }),
  result: z.object({ interestId: z.uuid(), callId: z.uuid() }),
  keys: (input) => [`interest:${input.interestId}`],
  async load({ tx, input }) {
    const loaded = await loadInterest(tx, input.interestId);
    const { callId, organisationId, userId } = loaded.interest;
    const submitted = await tx
      .select({ id: proposal.id })
      .from(proposal)
      .where(
        and(
          eq(proposal.callId, callId),
          eq(proposal.organisationId, organisationId),
          eq(proposal.piId, userId),
          holdsPlace(),
        ),
      )
      .limit(1);
    return { ...loaded, submitted: submitted.length > 0 };
  },
  may: (actor, { interest }) => (isUser(actor) && actor.id === interest.userId ? allow() : hide()),
  emits: [interestRetracted],
  subject: (input, { interest }) => ({
    type: "selection",
    id: input.interestId,
    detail: { callId: interest.callId, organisationId: interest.organisationId, from: interest.status },
  }),
  location: (_input, { callId }) => `/researcher/selections/${callId}?done=selection.retract`,
  async run({ tx, input, loaded, emit }) {
    const { interest, submitted } = loaded;
    if (interest.status === "retracted") throw conflict("This interest was taken back already.");
    if (submitted) throw conflict("Your proposal is submitted. Withdraw it first; then its place is free.");
    await tx
      .update(selectionInterest)
      .set({ status: "retracted" })
      .where(eq(selectionInterest.id, input.interestId));
    const { callId, organisationId, userId } = interest;
    emit(interestRetracted, { callId, organisationId, interestId: input.interestId, userId });
    return { interestId: input.interestId, callId };
  },
});
