import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalMember } from "@/db/schema/proposals";
import { isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { invitationAnswered } from "./events";
import { invitationHash } from "./invitation-link";
import { loadProposal } from "./records";

/** The invited person accepts or declines: signed in with the invited address, or holding the mailed link. */
export const answerInvitation = command({
  name: "proposal.answer-invitation",
  summary: "Accept or decline an invitation to a proposal's team.",
  access: "user",
  input: z.strictObject({
    memberId: uuid(),
    /** From the mailed link; not needed when signed in with the invited address. */
    token: z.string().max(100).default(""),
    answer: z.enum(["accept", "decline"], "Choose accept or decline."),
  }),
  result: z.object({ proposalId: z.string(), status: z.enum(["confirmed", "declined"]) }),
  keys: (input) => [`proposal-member:${input.memberId}`],
  async load({ tx, input }) {
    const [found] = await tx
      .select({ proposalId: proposalMember.proposalId })
      .from(proposalMember)
      .where(eq(proposalMember.id, input.memberId));
    if (!found) throw notFound();
    const loaded = await loadProposal(tx, found.proposalId);
    const member = loaded.team.find(({ id }) => id === input.memberId);
    if (!member) throw notFound();
    return { ...loaded, member };
  },
  may: (actor, { member }, input) => {
    if (!isUser(actor) || member.role === "pi") return hide();
    const byLink = input.token !== "" && invitationHash(input.token) === member.tokenHash;
    // An address that nobody has proven to be theirs opens nothing.
    const byAddress = actor.emailConfirmed && actor.email === member.email;
    return byAddress || byLink || actor.id === member.userId ? allow() : hide();
  },
  emits: [invitationAnswered],
  subject: (input, { proposal }, result) => ({
    type: "proposal",
    id: proposal.id,
    detail: { memberId: input.memberId, answer: result.status },
  }),
  location: (_input, result) =>
    result.status === "confirmed"
      ? `/researcher/proposals/${result.proposalId}?done=proposal.answer-invitation`
      : "/researcher?done=proposal.answer-invitation",
  async run({ tx, actor, input, loaded, now, emit }) {
    if (!isUser(actor)) throw notFound();
    const { member, proposal, team } = loaded;
    if (member.status !== "invited")
      throw conflict(`This invitation was answered already: it is ${member.status}.`);
    if (team.some((other) => other.id !== member.id && other.userId === actor.id))
      throw conflict("You are in this team already, by another address.");
    const status = input.answer === "accept" ? ("confirmed" as const) : ("declined" as const);
    await tx
      .update(proposalMember)
      .set({ status, userId: status === "confirmed" ? actor.id : null, answeredAt: now, tokenHash: null })
      .where(eq(proposalMember.id, member.id));
    emit(invitationAnswered, { proposalId: proposal.id, memberId: member.id, userId: actor.id });
    return { proposalId: proposal.id, status };
  },
});
