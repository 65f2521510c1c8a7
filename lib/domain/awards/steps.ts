/** Steps that two persons of the agency take together. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { awardStep } from "@/db/schema/award-terms";
import { type Actor, actorId } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { newId } from "@/lib/infra/ids";
import { type LockedAward, lockOffer } from "./offer";

export type Step = typeof awardStep.$inferSelect;
type Asked = Pick<Step, "kind" | "reason"> & { organisationId?: string };

/** Asks for a step. @throws Rejection 409 while another one of this award is open */
export async function askStep(
  tx: Tx,
  loaded: LockedAward,
  asked: Asked,
  by: { actor: Actor; now: Date },
): Promise<string> {
  const [open] = await tx
    .select({ kind: awardStep.kind })
    .from(awardStep)
    .where(eq(awardStep.openAwardId, loaded.id));
  if (open)
    throw conflict(
      `A ${open.kind === "transfer" ? "transfer" : "termination"} of this award awaits its second person. Have it confirmed or refused first.`,
    );
  const id = newId();
  await tx.insert(awardStep).values({
    id,
    ...asked,
    awardId: loaded.id,
    openAwardId: loaded.id,
    askedBy: actorId(by.actor),
    askedAt: by.now,
  });
  return id;
}

/** A step with its award, locked. @throws Rejection 404 when there is none */
export async function lockStep(tx: Tx, actor: Actor, stepId: string) {
  const [found] = await tx
    .select({ awardId: awardStep.awardId })
    .from(awardStep)
    .where(eq(awardStep.id, stepId));
  if (!found) throw notFound();
  const award = await lockOffer(tx, actor, found.awardId);
  const [step] = await tx.select().from(awardStep).where(eq(awardStep.id, stepId));
  if (!step) throw notFound();
  return { ...award, step, askedBy: step.askedBy };
}
