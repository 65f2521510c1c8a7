import { eq } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { proposalMember } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { invitationAnswered } from "./events";
import { proposalFacts, researcherPath } from "./tell";

/** To whoever invited: the person has accepted or declined. */
export const onInvitationAnswered = reaction({
  name: "proposals.on-invitation-answered",
  on: invitationAnswered,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    const [member] = await tx.select().from(proposalMember).where(eq(proposalMember.id, payload.memberId));
    const [person] = await tx.select({ name: user.name }).from(user).where(eq(user.id, payload.userId));
    if (!its || !member || member.status === "invited") return;
    const answer = member.status === "confirmed" ? "joined the team of" : "declined your invitation to";
    await notify(tx, {
      event,
      kind: "team",
      userIds: [member.invitedBy],
      title: `${person?.name ?? member.email} ${answer} ${its.name}`,
      href: `${researcherPath(payload.proposalId)}/team`,
    });
  },
});
