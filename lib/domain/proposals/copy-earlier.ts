/** Beginning a proposal with what an earlier one says: used by proposal.start. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { user } from "@/db/schema/people";
import { proposal, proposalBudgetLine, proposalMember, proposalSection } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { notFound } from "@/lib/command/errors";
import { newId } from "@/lib/infra/ids";
import type { CallForm } from "../calls/form";
import { formOf } from "../calls/forms";
import { invitationHash, invitationToken } from "./invitation-link";
import { contentOf, headingsOf, textsOf } from "./records";
import { type TakenOver, takeOver } from "./take-over";

export type Earlier = Awaited<ReturnType<typeof loadEarlier>>;

/** The earlier proposal as it stands, for a confirmed member of its team. @throws Rejection 404 for others */
export async function loadEarlier(tx: Tx, actorId: string, proposalId: string) {
  const [row] = await tx
    .select({ proposal })
    .from(proposal)
    .innerJoin(proposalMember, eq(proposalMember.proposalId, proposal.id))
    .where(
      and(
        eq(proposal.id, proposalId),
        eq(proposalMember.userId, actorId),
        eq(proposalMember.status, "confirmed"),
      ),
    );
  if (!row) throw notFound("There is no such proposal of yours to begin with.");
  const { callId, formVersion } = row.proposal;
  const [content, form, team] = [
    await contentOf(tx, proposalId),
    await formOf(tx, callId, formVersion),
    await tx.select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId)),
  ];
  return { row: row.proposal, content, form, team };
}

type Begun = { id: string; callId: string; form: CallForm; currency: string; now: Date; actor: User };

/** Writes what fits into the new proposal, with a note of what does not. */
export async function copyEarlier(tx: Tx, { row, content, form }: Earlier, begun: Begun): Promise<TakenOver> {
  const target = { form: begun.form, headings: await headingsOf(tx, begun.callId), currency: begun.currency };
  const taken = takeOver(
    { form, answers: textsOf(content), budget: content.budget, currency: row.currency, files: content.files },
    target,
  );
  const by = { updatedAt: begun.now, updatedBy: begun.actor.id };
  const sections = Object.entries(taken.answers);
  if (sections.length > 0)
    await tx
      .insert(proposalSection)
      .values(sections.map(([key, body]) => ({ proposalId: begun.id, key, body, ...by })));
  if (taken.budget.length > 0)
    await tx
      .insert(proposalBudgetLine)
      .values(taken.budget.map((line) => ({ proposalId: begun.id, ...line })));
  await tx
    .update(proposal)
    .set({
      title: row.title,
      acronym: row.acronym,
      abstract: row.abstract,
      requested: taken.budget.reduce((sum, { amount }) => sum + amount, 0n),
      copiedFrom: row.id,
      copyNotes: taken.left.join("\n"),
    })
    .where(eq(proposal.id, begun.id));
  return taken;
}

/** Invites the earlier team anew, but for the actor and those who had declined; each confirms again. */
export async function inviteEarlierTeam(tx: Tx, { team }: Earlier, begun: Begun) {
  const others = team.filter(
    ({ email, userId, status, role }) =>
      status !== "declined" && role !== "pi" && email !== begun.actor.email && userId !== begun.actor.id,
  );
  const invited: { memberId: string; userId: string | undefined }[] = [];
  for (const { email, role } of others) {
    const memberId = newId();
    await tx.insert(proposalMember).values({
      id: memberId,
      proposalId: begun.id,
      email,
      role,
      status: "invited",
      tokenHash: invitationHash(invitationToken(memberId, begun.now)),
      invitedBy: begun.actor.id,
      invitedAt: begun.now,
    });
    const [known] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email));
    invited.push({ memberId, userId: known?.id });
  }
  return invited;
}
