/** What the reactions of panels share: the panel in words, and whom to tell. Never a word of what it discusses. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { panel, panelMember } from "@/db/schema/panels";
import { user } from "@/db/schema/people";
import type { StoredEvent } from "@/lib/command/reaction";
import { instantWords } from "@/lib/domain/days";
import { notify } from "../notifications/changes";
import { officerPath, panelPath } from "./records";

type Event = Pick<StoredEvent, "id">;

/** The panel with its names; undefined when it is gone. */
export async function panelFacts(tx: Tx, panelId: string) {
  const [row] = await tx
    .select({
      id: panel.id,
      callId: panel.callId,
      meetsAt: panel.meetsAt,
      place: panel.place,
      createdBy: panel.createdBy,
      minutesAgreedAt: panel.minutesAgreedAt,
      callTitle: call.title,
      timeZone: call.timeZone,
      agencyName: organisation.name,
    })
    .from(panel)
    .innerJoin(call, eq(call.id, panel.callId))
    .innerJoin(organisation, eq(organisation.id, panel.agencyId))
    .where(eq(panel.id, panelId));
  return row && { ...row, when: `${instantWords(row.meetsAt, row.timeZone)}\nWhere: ${row.place}` };
}
export type PanelFacts = NonNullable<Awaited<ReturnType<typeof panelFacts>>>;

type Told = { title: string; text: string };

/** Tells these members of the panel; those who sit on it no more are left out, unless `gone`. */
export async function tellMembers(
  tx: Tx,
  event: Event,
  payload: { panelId: string; userIds: string[] },
  words: (facts: PanelFacts) => Told,
  { gone = false } = {},
): Promise<void> {
  const facts = await panelFacts(tx, payload.panelId);
  if (!facts || payload.userIds.length === 0) return;
  const seats = await tx
    .select({ userId: panelMember.userId, status: panelMember.status })
    .from(panelMember)
    .where(and(eq(panelMember.panelId, facts.id), inArray(panelMember.userId, payload.userIds)));
  const there = seats.filter(({ status }) => gone || status === "invited" || status === "accepted");
  const { title, text } = words(facts);
  await notify(tx, {
    event,
    userIds: there.map(({ userId }) => userId),
    kind: "panel",
    title,
    href: gone ? "/panels" : panelPath(facts.id),
    mail: { subject: title, text },
  });
}

/** Tells the officer who asked the member, or who set the panel up. */
export async function tellOfficer(
  tx: Tx,
  event: Event,
  payload: { panelId: string; memberId: string },
  words: (facts: PanelFacts, who: string, status: string) => string,
): Promise<void> {
  const facts = await panelFacts(tx, payload.panelId);
  if (!facts) return;
  const [member] = await tx
    .select({ invitedBy: panelMember.invitedBy, status: panelMember.status, name: user.name })
    .from(panelMember)
    .innerJoin(user, eq(user.id, panelMember.userId))
    .where(eq(panelMember.id, payload.memberId));
  if (!member) return;
  const title = words(facts, member.name, member.status);
  await notify(tx, {
    event,
    userIds: [member.invitedBy],
    kind: "panel",
    title,
    href: officerPath(facts.callId),
    mail: { subject: title, text: `${title}.` },
  });
}
