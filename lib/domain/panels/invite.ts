import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { membership } from "@/db/schema/organisations";
import { panelMember } from "@/db/schema/panels";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { AGENCY_ROLES } from "../calls/policy";
import { limitTries } from "../people/rate-limits";
import { checkPairs } from "./conflicts";
import { panelMemberInvited } from "./events";
import { mayRunPanel } from "./policy";
import { loadPanel, mustBeOpen, officerPath } from "./records";
import { panelLimits } from "./rules";

/** Anybody with an account may sit on a panel, except the agency's own people: they see everything there. */
export const inviteToPanel = command({
  name: "panel.invite",
  summary: "Ask a person, by the e-mail address of their account, to sit on a panel.",
  access: "user",
  input: z.strictObject({ panelId: uuid(), email: emailText() }),
  result: z.object({ memberId: z.string(), callId: z.string() }),
  keys: (input) => [`panel:${input.panelId}`],
  prepare: (_input, actor) => limitTries([["invite-person", actorId(actor)]]),
  load: ({ tx, input, actor }) => loadPanel(tx, actor, input.panelId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelMemberInvited],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: input.panelId,
    detail: { memberId: result.memberId },
  }),
  location: (_input, result) => `${officerPath(result.callId)}?done=panel.invite`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel, members } = loaded;
    const [person] = await tx
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(and(eq(user.email, input.email), eq(user.status, "active"), isNotNull(user.emailConfirmedAt)));
    if (!person)
      throw invalid({
        email: [
          "No confirmed account of the portal uses this address. Ask the person to register with it, then invite them again.",
        ],
      });
    const roles = await tx
      .select({ role: membership.role })
      .from(membership)
      .where(and(eq(membership.userId, person.id), eq(membership.organisationId, panel.agencyId)));
    if (roles.some(({ role }) => (AGENCY_ROLES as readonly string[]).includes(role)))
      throw invalid({
        email: [`${person.name} works at the agency and sees every proposal. Invite somebody from outside.`],
      });
    const there = members.find(({ userId }) => userId === person.id);
    if (there?.status === "invited" || there?.status === "accepted")
      throw conflict(`${person.name} was asked to sit on this panel already.`);
    const seats = members.filter(({ status }) => status === "invited" || status === "accepted");
    if (seats.length >= panelLimits.members)
      throw invalid({ email: [`A panel has at most ${panelLimits.members} members.`] });
    const memberId = there?.id ?? newId();
    const fresh = { status: "invited" as const, invitedBy: actorId(actor), invitedAt: now, answeredAt: null };
    if (there)
      await tx
        .update(panelMember)
        .set({ ...fresh, chair: false, present: false })
        .where(eq(panelMember.id, memberId));
    else
      await tx.insert(panelMember).values({ id: memberId, panelId: panel.id, userId: person.id, ...fresh });
    await checkPairs(tx, panel.id, now);
    emit(panelMemberInvited, {
      panelId: panel.id,
      agencyId: panel.agencyId,
      memberId,
      userIds: [person.id],
    });
    return { memberId, callId: panel.callId };
  },
});
