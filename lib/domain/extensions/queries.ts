/** Extensions of a call's proposals, for those who work at its agency. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { extension } from "@/db/schema/extensions";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agenciesOf } from "@/lib/domain/calls/policy";

const asker = alias(user, "asker");
const answerer = alias(user, "answerer");

const own = (actor: Actor) => {
  const ids = agenciesOf(actor);
  return ids.length > 0 ? inArray(extension.agencyId, ids) : sql`FALSE`;
};

/** The last hundred extensions of a call, newest first. Of the proposal they tell who leads it, nothing it says. */
export async function listExtensions(actor: Actor, callId: string) {
  return reader()
    .select({
      id: extension.id,
      proposalId: extension.proposalId,
      subject: extension.subject,
      until: extension.until,
      reason: extension.reason,
      status: extension.status,
      answer: extension.answer,
      askedBy: extension.askedBy,
      askerName: asker.name,
      askedAt: extension.askedAt,
      answererName: answerer.name,
      answeredAt: extension.answeredAt,
      piName: user.name,
      universityName: organisation.name,
    })
    .from(extension)
    .innerJoin(proposal, eq(proposal.id, extension.proposalId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .innerJoin(asker, eq(asker.id, extension.askedBy))
    .leftJoin(answerer, eq(answerer.id, extension.answeredBy))
    .where(and(own(actor), eq(extension.callId, callId)))
    .orderBy(desc(extension.askedAt), desc(extension.id))
    .limit(100);
}
export type ExtensionItem = Awaited<ReturnType<typeof listExtensions>>[number];

/** How many of a call's extensions wait for a second person. */
export async function countAsked(actor: Actor, callId: string): Promise<number> {
  return reader().$count(
    extension,
    and(own(actor), eq(extension.callId, callId), eq(extension.status, "asked")),
  );
}
