/** People in a proposal's team, made by inviting them and letting them accept. */
import type { TeamRole } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { answerInvitation } from "@/lib/domain/proposals/answer-invitation";
import { inviteMember } from "@/lib/domain/proposals/invite-member";
import { type MakeUser, makeUser, run } from "./make";

/** A new person who was invited with the role and accepted. */
export async function joinTeam(
  made: { proposalId: string; pi: User },
  role: Exclude<TeamRole, "pi">,
  options: MakeUser = {},
): Promise<User> {
  const person = await makeUser(options);
  const { memberId } = await run(inviteMember, made.pi, {
    proposalId: made.proposalId,
    email: person.email,
    role,
  });
  await run(answerInvitation, person, { memberId, answer: "accept" });
  return person;
}
