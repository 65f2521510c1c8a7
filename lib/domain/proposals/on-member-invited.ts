import { eq } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { proposalMember } from "@/db/schema/proposals";
import { reaction } from "@/lib/command/reaction";
import { instantWords } from "@/lib/domain/days";
import { notify, portalLink, queueMail } from "@/lib/domain/notifications/changes";
import { memberInvited } from "./events";
import { invitationPath, invitationToken } from "./invitation-link";
import { teamRoleLabels } from "./rules";
import { proposalFacts } from "./tell";

/** The invitation by e-mail, with its link; in the portal too for those who have an account. */
export const onMemberInvited = reaction({
  name: "proposals.on-member-invited",
  on: memberInvited,
  async run({ tx, event, payload }) {
    const its = await proposalFacts(tx, payload.proposalId);
    const [row] = await tx
      .select({ member: proposalMember, inviter: user.name })
      .from(proposalMember)
      .innerJoin(user, eq(user.id, proposalMember.invitedBy))
      .where(eq(proposalMember.id, payload.memberId));
    if (!its || row?.member.status !== "invited") return;
    const { member, inviter } = row;
    const { name, call } = its;
    const role = teamRoleLabels[member.role].toLowerCase();
    const link = portalLink(invitationPath(member.id, invitationToken(member.id, member.invitedAt)));
    await queueMail(tx, {
      dedupeKey: `${event.id}:invitation`,
      to: member.email,
      subject: `${inviter} invites you to a proposal`,
      text: [
        `${inviter} invites you to the team of ${name} for the call “${call.title}”, as ${role}.`,
        `The call closes on ${instantWords(call.closesAt, call.timeZone)}.`,
        "",
        `Accept or decline here (you may have to register first): ${link}`,
        "",
        "Whoever has this link can join the team: do not pass it on.",
      ].join("\n"),
    });
    if (payload.userId)
      await notify(tx, {
        event,
        kind: "team",
        userIds: [payload.userId],
        title: `${inviter} invites you to ${name}`,
        href: invitationPath(member.id),
      });
  },
});
