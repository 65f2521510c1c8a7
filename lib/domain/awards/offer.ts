/** An offer as accept and reject lock it. */
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type AwardStatus, award, awardHeading } from "@/db/schema/awards";
import { type Actor, isUser } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";

const columns = {
  id: award.id,
  proposalId: award.proposalId,
  agencyId: award.agencyId,
  organisationId: award.organisationId,
  piId: award.piId,
  status: award.status,
  currency: award.currency,
  amount: award.amount,
};

/** The award, locked, with its headings. @throws Rejection 404 when there is none */
export async function lockOffer(tx: Tx, actor: Actor, awardId: string) {
  const [row] = await tx.select(columns).from(award).where(eq(award.id, awardId)).for("update");
  if (!row) throw notFound();
  const headings = await tx
    .select({ position: awardHeading.position, name: awardHeading.name, amount: awardHeading.amount })
    .from(awardHeading)
    .where(eq(awardHeading.awardId, awardId))
    .orderBy(asc(awardHeading.position));
  const role = isUser(actor) && actor.id === row.piId ? ("pi" as const) : null;
  return { ...row, headings, role };
}

/** @throws Rejection 409 when the offer was answered before */
export function requireOffered(award: { status: AwardStatus }): void {
  if (award.status === "rejected")
    throw conflict("This award was rejected before. Ask the agency for a new offer.");
  if (award.status !== "offered") throw conflict("This award was accepted before, and its account is open.");
}
