import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { letter, letterRecipient } from "@/db/schema/letters";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { letterRead } from "./events";
import { mayConfirmReading } from "./policy";

/** Nobody is watched while they read: whoever has read the letter says so. */
export const readLetter = command({
  name: "letter.read",
  summary: "Confirm that you have read a decision letter that was sent to you.",
  access: "user",
  input: z.strictObject({ letterId: uuid() }),
  result: z.object({ letterId: z.uuid(), proposalId: z.uuid(), readAt: z.string() }),
  keys: (input, actor) => [`letter:${input.letterId}:${actorId(actor)}`],
  async load({ tx, input, actor }) {
    const [row] = await tx
      .select()
      .from(letterRecipient)
      .where(and(eq(letterRecipient.letterId, input.letterId), eq(letterRecipient.userId, actorId(actor))))
      .for("update");
    // Not joined: what can only be added to cannot be locked.
    const [its] = await tx
      .select({ agencyId: letter.agencyId, proposalId: letter.proposalId })
      .from(letter)
      .where(eq(letter.id, input.letterId));
    if (!row || !its) throw notFound();
    return { ...row, ...its };
  },
  may: mayConfirmReading,
  emits: [letterRead],
  // Between the reader and the agency: a timeline of its own.
  subject: (input, loaded) => ({ type: "letter", id: input.letterId, detail: { userId: loaded.userId } }),
  location: (_input, { proposalId }) => `/researcher/proposals/${proposalId}/letter?done=letter.read`,
  async run({ tx, input, loaded, now, emit }) {
    if (loaded.readAt) throw conflict("You have confirmed already that you read this letter.");
    await tx.update(letterRecipient).set({ readAt: now }).where(eq(letterRecipient.id, loaded.id));
    emit(letterRead, { letterId: input.letterId, agencyId: loaded.agencyId, userId: loaded.userId });
    return { letterId: input.letterId, proposalId: loaded.proposalId, readAt: now.toISOString() };
  },
});
