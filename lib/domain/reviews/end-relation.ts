import { eq } from "drizzle-orm";
import { z } from "zod";
import { personRelation } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { interestsChanged } from "./events";

export const endRelation = command({
  name: "review.end-relation",
  summary: "Say that a relation which you declared is over.",
  access: "user",
  input: z.strictObject({ relationId: uuid() }),
  result: z.object({ relationId: z.string() }),
  keys: (_input, actor) => [`interests:${actorId(actor)}`],
  async load({ tx, input }) {
    const [row] = await tx
      .select()
      .from(personRelation)
      .where(eq(personRelation.id, input.relationId))
      .for("update");
    if (!row) throw notFound();
    return row;
  },
  may: (actor, row) => (row.userId === actorId(actor) ? allow() : hide()),
  emits: [interestsChanged],
  subject: (input) => ({ type: "relation", id: input.relationId }),
  location: () => "/account/interests?done=review.end-relation",
  async run({ tx, input, loaded, now, emit }) {
    if (loaded.endedAt) throw conflict("This relation was ended already.", "wrong-state");
    await tx.update(personRelation).set({ endedAt: now }).where(eq(personRelation.id, loaded.id));
    emit(interestsChanged, { userId: loaded.userId });
    return input;
  },
});
