import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalMember } from "@/db/schema/proposals";
import { isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { allow } from "@/lib/command/verdict";
import { teamChanged } from "./events";
import { mayManageTeam } from "./policy";
import { loadProposal, mustAllow } from "./records";

/** Removes a person or an open invitation from the team; a person may also leave by themselves. */
export const removeMember = command({
  name: "proposal.remove-member",
  summary: "Remove a person or an open invitation from a proposal's team, or leave it.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), memberId: uuid() }),
  result: z.object({ memberId: z.string(), left: z.boolean() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: (actor, loaded, input) => {
    const member = loaded.team.find(({ id }) => id === input.memberId);
    const leaves = isUser(actor) && member?.status === "confirmed" && member.userId === actor.id;
    return leaves ? allow() : mayManageTeam(actor, loaded);
  },
  emits: [teamChanged],
  subject: (input, loaded) => {
    const member = loaded.team.find(({ id }) => id === input.memberId);
    return {
      type: "proposal",
      id: input.proposalId,
      detail: { removed: member?.email ?? "", role: member?.role ?? "" },
    };
  },
  location: (input, result) =>
    // Who has left does not see the proposal any more.
    result.left
      ? "/researcher/proposals?done=proposal.remove-member"
      : `/researcher/proposals/${input.proposalId}/team?done=proposal.remove-member`,
  async run({ tx, actor, input, loaded, emit }) {
    mustAllow("edit", loaded);
    const member = loaded.team.find(({ id }) => id === input.memberId);
    if (!member) throw notFound("This person is not in the team.");
    if (member.role === "pi")
      throw conflict("The principal investigator cannot leave the team. Discard the draft instead.");
    await tx.delete(proposalMember).where(eq(proposalMember.id, member.id));
    emit(teamChanged, {
      proposalId: input.proposalId,
      memberId: member.id,
      userId: member.userId ?? undefined,
    });
    return { memberId: member.id, left: isUser(actor) && member.userId === actor.id };
  },
});
