/** An award as the commands about it lock it. */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { awardOffer } from "@/db/schema/award-terms";
import { type AwardStatus, award, awardHeading } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { type Actor, isUser } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { roleOn } from "@/lib/domain/accounts/part";

const columns = {
  id: award.id,
  proposalId: award.proposalId,
  agencyId: award.agencyId,
  organisationId: award.organisationId,
  piId: award.piId,
  status: award.status,
  currency: award.currency,
  amount: award.amount,
  reference: award.reference,
  callId: award.callId,
  title: award.title,
  abstract: award.abstract,
  succession: award.succession,
  startsOn: award.startsOn,
  endsOn: award.endsOn,
  awardRate: award.awardRate,
  terms: award.terms,
  announcesAt: award.announcesAt,
  version: award.version,
  lastTransfer: award.lastTransfer,
};

/** The award, locked, with its headings and what the actor is on its account. @throws Rejection 404 when there is none */
export async function lockOffer(tx: Tx, actor: Actor, awardId: string) {
  const [row] = await tx.select(columns).from(award).where(eq(award.id, awardId)).for("update");
  if (!row) throw notFound();
  const headings = await tx
    .select({ position: awardHeading.position, name: awardHeading.name, amount: awardHeading.amount })
    .from(awardHeading)
    .where(eq(awardHeading.awardId, awardId))
    .orderBy(asc(awardHeading.position));
  const [university] = await tx
    .select({ signatoryRole: organisation.signatoryRole })
    .from(organisation)
    .where(eq(organisation.id, row.organisationId));
  // An offer has no account yet, but its holder is known.
  const holder = isUser(actor) && actor.id === row.piId ? ("pi" as const) : null;
  const role = (await roleOn(tx, actor, awardId)) ?? holder;
  return { ...row, headings, role, signatoryRole: university?.signatoryRole ?? null };
}

/** @throws Rejection 409 when the offer was answered before */
export function requireOffered(award: { status: AwardStatus }): void {
  if (award.status === "returned")
    throw conflict("This offer was returned to the agency. Its revised offer can be answered.");
  if (award.status === "rejected")
    throw conflict("This award was rejected before. Ask the agency for a new offer.");
  if (award.status !== "offered") throw conflict("This award was accepted before, and its account is open.");
}

export type LockedAward = Awaited<ReturnType<typeof lockOffer>>;

/** The parties, as events name them. */
export const partiesOf = ({ id: awardId, agencyId, organisationId, piId }: LockedAward) => ({
  awardId,
  agencyId,
  organisationId,
  piId,
});

/** Notes the answer on the offer that awaits one. */
export async function answerOffer(
  tx: Tx,
  awardId: string,
  answer: "accepted" | "returned" | "rejected",
  by: { actorId: string; comment: string | undefined; now: Date },
): Promise<void> {
  await tx
    .update(awardOffer)
    .set({ answer, answerComment: by.comment || null, answeredBy: by.actorId, answeredAt: by.now })
    .where(and(eq(awardOffer.awardId, awardId), isNull(awardOffer.answer)));
}
