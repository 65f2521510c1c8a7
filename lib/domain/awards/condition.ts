/** A condition precedent with its award, locked. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { awardCondition } from "@/db/schema/award-terms";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { lockOffer } from "./offer";
import { isOpen, stateWords } from "./rules";

/** @throws Rejection 404 when there is no such condition */
export async function lockCondition(tx: Tx, actor: Actor, conditionId: string) {
  const [found] = await tx
    .select({ awardId: awardCondition.awardId })
    .from(awardCondition)
    .where(eq(awardCondition.id, conditionId));
  if (!found) throw notFound();
  const award = await lockOffer(tx, actor, found.awardId);
  // Again, under the award's lock.
  const [condition] = await tx.select().from(awardCondition).where(eq(awardCondition.id, conditionId));
  if (!condition) throw notFound();
  return { ...award, condition };
}

/** @throws Rejection 409 where the award is not accepted yet, or over */
export function requireConditional(loaded: Awaited<ReturnType<typeof lockCondition>>): void {
  if (!isOpen(loaded.status))
    throw conflict(
      `This award ${stateWords(loaded.status)}: conditions are met between acceptance and its end.`,
    );
}
