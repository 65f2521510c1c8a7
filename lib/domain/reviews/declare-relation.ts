import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { personRelation, relationKinds } from "@/db/schema/reviews";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { lockOwn } from "@/lib/domain/people/own";
import { newId } from "@/lib/infra/ids";
import { interestsChanged } from "./events";
import { reviewLimits } from "./rules";

export const declareRelation = command({
  name: "review.declare-relation",
  summary: "Declare a relation to a person that keeps you from reviewing their proposals.",
  access: "user",
  input: z.strictObject({ email: emailText(), kind: z.enum(relationKinds, "Choose what relates you.") }),
  result: z.object({ relationId: z.string() }),
  keys: (_input, actor) => [`interests:${actorId(actor)}`],
  async load({ tx, actor }) {
    // The person, locked: nothing else is there to lock before the first declaration.
    await lockOwn(tx, actor);
    return tx
      .select()
      .from(personRelation)
      .where(and(eq(personRelation.userId, actorId(actor)), isNull(personRelation.endedAt)))
      .for("update");
  },
  may: (actor) => (isUser(actor) ? allow() : hide()),
  emits: [interestsChanged],
  // Whom it names is the declarer's own affair: the audit says that, not to whom.
  subject: (_input, _loaded, result) => ({ type: "relation", id: result.relationId }),
  location: () => "/account/interests?done=review.declare-relation",
  async run({ tx, actor, input, loaded, now, emit }) {
    if (!isUser(actor)) throw conflict("Sign in first.");
    if (input.email === actor.email)
      throw invalid({ email: ["Is your own address. Enter the other person's."] });
    if (loaded.some((one) => one.email === input.email && one.kind === input.kind))
      throw conflict("You have declared this relation already.");
    if (loaded.length >= reviewLimits.relations)
      throw conflict(`There are ${reviewLimits.relations} relations already. End one that is over.`);
    const relationId = newId();
    await tx
      .insert(personRelation)
      .values({ id: relationId, userId: actor.id, email: input.email, kind: input.kind, declaredAt: now });
    emit(interestsChanged, { userId: actor.id });
    return { relationId };
  },
});
