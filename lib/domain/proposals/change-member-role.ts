import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalMember } from "@/db/schema/proposals";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { teamChanged } from "./events";
import { mayManageTeam } from "./policy";
import { loadProposal, mustAllow } from "./records";
import { memberRole } from "./team-input";

/** Gives a member, or an invited person, another role. */
export const changeMemberRole = command({
  name: "proposal.change-member-role",
  summary: "Give a member of a proposal's team another role.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), memberId: uuid(), role: memberRole() }),
  result: z.object({ memberId: z.string(), role: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadProposal(tx, input.proposalId),
  may: mayManageTeam,
  emits: [teamChanged],
  subject: (input, loaded) => {
    const member = loaded.team.find(({ id }) => id === input.memberId);
    return {
      type: "proposal",
      id: input.proposalId,
      detail: { email: member?.email ?? "", from: member?.role ?? "", role: input.role },
    };
  },
  location: (input) => `/researcher/proposals/${input.proposalId}/team?done=proposal.change-member-role`,
  async run({ tx, input, loaded, emit }) {
    mustAllow("edit", loaded);
    const member = loaded.team.find(({ id }) => id === input.memberId);
    if (!member) throw notFound("This person is not in the team.");
    if (member.role === "pi") throw conflict("The principal investigator keeps that role.");
    if (member.status === "declined") throw conflict("This person declined. Invite them again instead.");
    if (member.role === input.role) throw conflict("This person has that role already.");
    await tx.update(proposalMember).set({ role: input.role }).where(eq(proposalMember.id, member.id));
    emit(teamChanged, {
      proposalId: input.proposalId,
      memberId: member.id,
      userId: member.userId ?? undefined,
    });
    return { memberId: member.id, role: input.role };
  },
});
