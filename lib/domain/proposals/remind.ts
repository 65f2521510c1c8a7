/** Reminders before a call closes: to those who still write, and to the offices whose endorsement is awaited. */
import { and, desc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { proposal, proposalMember, proposalSubmission } from "@/db/schema/proposals";
import type { Job } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { chainOf, holdersOf, passagesOf } from "@/lib/domain/endorsements/chains";
import { stepAt } from "@/lib/domain/endorsements/rules";
import { notify } from "@/lib/domain/notifications/changes";
import { writingRoles } from "./rules";

const DAY = 86_400_000;

/** Who writes a proposal to the call that was not submitted. Those with more time of their own are left out. */
async function writers(tx: Tx, its: { id: string; closesAt: Date }): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: proposalMember.userId })
    .from(proposalMember)
    .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
    .where(
      and(
        eq(proposal.callId, its.id),
        inArray(proposal.status, ["draft", "returned"]),
        or(isNull(proposal.extendedUntil), lte(proposal.extendedUntil, its.closesAt)),
        eq(proposalMember.status, "confirmed"),
        inArray(proposalMember.role, [...writingRoles]),
      ),
    );
  return rows.flatMap(({ userId }) => userId ?? []);
}

/** Whoever has a proposal to the call that awaits endorsement: the people of its step, and who stands in for them. */
export async function endorsers(
  tx: Tx,
  callId: string,
  status: "awaiting-endorsement" | "outline-endorsement" = "awaiting-endorsement",
): Promise<string[]> {
  const waiting = await tx
    .select({ id: proposal.id, organisationId: proposal.organisationId, submittedAt: proposal.submittedAt })
    .from(proposal)
    .where(and(eq(proposal.callId, callId), eq(proposal.status, status)));
  const asked = new Map<string, Promise<string[]>>();
  const people: string[] = [];
  for (const { id, organisationId, submittedAt } of waiting) {
    const [submission] = await tx
      .select({ id: proposalSubmission.id })
      .from(proposalSubmission)
      .where(eq(proposalSubmission.proposalId, id))
      .orderBy(desc(proposalSubmission.number))
      .limit(1);
    const passed = submission ? (await passagesOf(tx, submission.id)).length : 0;
    const chain = await chainOf(tx, organisationId, submittedAt ?? undefined);
    const place = `${organisationId} ${chain.version} ${passed}`;
    const holders = asked.get(place) ?? holdersOf(tx, organisationId, stepAt(chain, passed));
    asked.set(place, holders);
    people.push(...(await holders));
  }
  return people;
}

/** In how many days, in words; a worker that was away tells what is left, not what was planned. */
export const leftWords = (ms: number) => {
  const days = Math.ceil(ms / DAY);
  return days <= 1 ? "within a day" : `in ${days} days`;
};

export const remind: Job = {
  kind: "proposals.remind",
  emits: [],
  async run({ tx, workId, subjectId, dueAt, now }) {
    const [its] = await tx.select().from(call).where(eq(call.id, subjectId));
    if (its?.status !== "published" || its.closesAt <= now) return undefined;
    const left = its.closesAt.getTime() - now.getTime();
    // Planned before the call moved, or so late that the next reminder says it better.
    if (its.closesAt.getTime() - dueAt.getTime() > 8 * DAY) return undefined;
    if (its.closesAt.getTime() - dueAt.getTime() > 2 * DAY && left <= DAY) return undefined;
    const closes = instantWords(its.closesAt, its.timeZone);
    const title = `“${its.title}” closes ${leftWords(left)}`;
    const subject = `${its.reference} closes ${leftWords(left)}`;
    const event = { id: workId };
    await notify(tx, {
      event,
      kind: "deadline",
      userIds: await writers(tx, its),
      title: `${title}, and your proposal is not submitted`,
      href: "/researcher/proposals",
      mail: {
        subject,
        text: `The call “${its.title}” closes on ${closes}. Your proposal to it is not submitted. By then it must be submitted, and endorsed by your university.`,
      },
    });
    const inOffices = await endorsers(tx, its.id);
    await notify(tx, {
      event,
      kind: "endorsement",
      userIds: inOffices,
      title: `${title}, and proposals await your endorsement`,
      href: "/university/proposals",
      mail: {
        subject: `${subject}: proposals await your endorsement`,
        text: `The call “${its.title}” closes on ${closes}. Proposals to it wait for your university's endorsement; without it they do not reach the agency.`,
      },
    });
    return undefined;
  },
};
