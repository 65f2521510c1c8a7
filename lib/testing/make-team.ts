/** People in a proposal's team, made by inviting them and letting them accept. */
import { eq } from "drizzle-orm";
import { proposalMember, type TeamRole } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { answerInvitation } from "@/lib/domain/proposals/answer-invitation";
import { invitationToken } from "@/lib/domain/proposals/invitation-link";
import { inviteMember } from "@/lib/domain/proposals/invite-member";
import { type MakeUser, makeUser, run } from "./make";
import { makeProposal } from "./make-proposals";

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

/** A complete draft with a co-investigator in its team. */
export async function makeTeam() {
  const made = await makeProposal({ state: "complete" });
  const person = await joinTeam(made, "co-investigator");
  const [row] = await database().select().from(proposalMember).where(eq(proposalMember.userId, person.id));
  return { ...made, actor: made.pi, person, memberId: row!.id };
}

/** A complete draft with one invitation that is not answered; `token` is that of its mailed link. */
export async function makeInvitation() {
  const made = await makeProposal({ state: "complete" });
  const person = await makeUser();
  const { memberId } = await run(inviteMember, made.pi, {
    proposalId: made.proposalId,
    email: person.email,
    role: "co-investigator",
  });
  const [row] = await database().select().from(proposalMember).where(eq(proposalMember.id, memberId));
  return { ...made, actor: made.pi, person, memberId, token: invitationToken(memberId, row!.invitedAt) };
}
