import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { proposalMember } from "@/db/schema/proposals";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { limitTries } from "../people/rate-limits";
import { memberInvited } from "./events";
import { invitationHash, invitationToken } from "./invitation-link";
import { mayManageTeam } from "./policy";
import { loadProposal, mustAllow } from "./records";
import { limits } from "./rules";
import { memberRole } from "./team-input";

/** Invites somebody by e-mail; they are in the team once they accept. Asking again after a refusal is possible. */
export const inviteMember = command({
  name: "proposal.invite-member",
  summary: "Invite a person by e-mail to the team of a proposal, with a role.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), email: emailText(), role: memberRole() }),
  result: z.object({ memberId: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  prepare: (_input, actor) => limitTries([["invite-person", actorId(actor)]]),
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const [known] = await tx.select({ id: user.id }).from(user).where(eq(user.email, input.email));
    return { ...loaded, userId: known?.id };
  },
  may: mayManageTeam,
  emits: [memberInvited],
  subject: (input) => ({
    type: "proposal",
    id: input.proposalId,
    detail: { email: input.email, role: input.role },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}/team?done=proposal.invite-member`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("edit", loaded);
    const { team, userId } = loaded;
    const there = team.find((member) => member.email === input.email || (userId && member.userId === userId));
    if (there && there.status !== "declined")
      throw conflict(
        there.status === "invited"
          ? `${input.email} is invited already. Change the role in the list, or remove the invitation first.`
          : `${input.email} is in the team already.`,
      );
    if (team.length >= limits.team && !there)
      throw invalid({ email: [`A team has at most ${limits.team} people. Remove somebody first.`] });
    const memberId = there?.id ?? newId();
    const tokenHash = invitationHash(invitationToken(memberId, now));
    const invited = {
      role: input.role,
      status: "invited" as const,
      tokenHash,
      invitedBy: actorId(actor),
      invitedAt: now,
    };
    if (there)
      await tx
        .update(proposalMember)
        .set({ ...invited, email: input.email, userId: null, answeredAt: null })
        .where(eq(proposalMember.id, memberId));
    else
      await tx
        .insert(proposalMember)
        .values({ id: memberId, proposalId: input.proposalId, email: input.email, ...invited });
    emit(memberInvited, { proposalId: input.proposalId, memberId, userId });
    return { memberId };
  },
});
