/** What is due around the deadline of outlines: reminders before it, and the agency's turn after it. */
import { and, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { outline } from "@/db/schema/outlines";
import { proposal, proposalMember } from "@/db/schema/proposals";
import type { Job } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { callOutlinesClosed } from "../calls/events";
import { notify } from "../notifications/changes";
import { endorsers, leftWords } from "../proposals/remind";
import { writingRoles } from "../proposals/rules";
import { roleIds } from "../proposals/tell";
import { outlinesEnd } from "./rules";

const DAY = 86_400_000;

/** Who writes an outline that was not submitted. Those with more time of their own are left out. */
async function writers(tx: Tx, callId: string, due: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: proposalMember.userId })
    .from(proposalMember)
    .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
    .where(
      and(
        eq(proposal.callId, callId),
        eq(proposal.status, "outline"),
        or(isNull(proposal.extendedUntil), lte(proposal.extendedUntil, due)),
        eq(proposalMember.status, "confirmed"),
        inArray(proposalMember.role, [...writingRoles]),
      ),
    );
  return rows.flatMap(({ userId }) => userId ?? []);
}

export const remindOfOutlines: Job = {
  kind: "outlines.remind",
  emits: [],
  async run({ tx, workId, subjectId, dueAt, now }) {
    const [its] = await tx.select().from(call).where(eq(call.id, subjectId));
    const due = its?.outlineClosesAt;
    if (its?.status !== "published" || !due || due <= now) return undefined;
    const left = due.getTime() - now.getTime();
    // Planned before the date moved, or so late that the next reminder says it better.
    if (due.getTime() - dueAt.getTime() > 8 * DAY) return undefined;
    if (due.getTime() - dueAt.getTime() > 2 * DAY && left <= DAY) return undefined;
    const by = instantWords(due, its.timeZone);
    const title = `Outlines for “${its.title}” are due ${leftWords(left)}`;
    const subject = `${its.reference}: outlines are due ${leftWords(left)}`;
    const event = { id: workId };
    await notify(tx, {
      event,
      kind: "deadline",
      userIds: await writers(tx, its.id, due),
      title: `${title}, and yours is not submitted`,
      href: "/researcher/proposals",
      mail: {
        subject,
        text: `Outlines for the call “${its.title}” are due on ${by}. Yours is not submitted. Without an outline nobody is invited to the full proposal.`,
      },
    });
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: await endorsers(tx, its.id, "outline-endorsement"),
      title: `${title}, and some await your endorsement`,
      href: "/university/proposals",
      mail: {
        subject: `${subject}; some await your endorsement`,
        text: `Outlines for the call “${its.title}” are due on ${by}. Some wait for your university's endorsement; without it they do not reach the agency.`,
      },
    });
    return undefined;
  },
};

/** No more outlines are taken, but those with more time of their own: the officers decide. */
export const closeOutlines: Job = {
  kind: "outlines.close",
  emits: [callOutlinesClosed],
  async run({ tx, workId, subjectId, now, emit, record }) {
    const [its] = await tx.select().from(call).where(eq(call.id, subjectId)).for("update");
    if (its?.status !== "published" || !its.outlineClosesAt) return undefined;
    const end = outlinesEnd(its);
    if (end > now) return end;
    const received = await tx.$count(
      outline,
      and(eq(outline.callId, its.id), inArray(outline.state, ["received", "invited", "not-invited"])),
    );
    const words = received === 1 ? "1 outline" : `${received} outlines`;
    await notify(tx, {
      event: { id: workId },
      kind: "submission",
      userIds: await roleIds(tx, its.agencyId, ["programme-officer"]),
      title: `“${its.title}” has ${words} to decide on`,
      href: `/agency/calls/${its.id}/outlines`,
      mail: {
        subject: `${its.reference}: ${words}`,
        text: `Outlines for the call “${its.title}” are no longer taken. ${received === 0 ? "None has come." : "Decide which teams you invite to the full proposal."}`,
      },
    });
    emit(callOutlinesClosed, { callId: its.id, agencyId: its.agencyId });
    record(callOutlinesClosed.name, { type: "call", id: its.id, relatedId: its.agencyId });
    return undefined;
  },
};
