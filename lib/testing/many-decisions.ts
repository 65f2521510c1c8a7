/** A call with very many confirmed decisions that nobody was told of, and their release: by plain inserts. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call, callHeading, callStages } from "@/db/schema/calls";
import { decisionRelease, releaseItem } from "@/db/schema/letters";
import { scheduledWork } from "@/db/schema/machinery";
import { membership, organisation, referenceCounter } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { decision, proposal, proposalBudgetLine, proposalMember } from "@/db/schema/proposals";
import { standardStages } from "@/lib/domain/calls/stages";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";

export type ManyDecisions = {
  agencyId: string;
  callId: string;
  releaseId: string;
  /** In the order of their ids. */
  proposalIds: string[];
  awards: number;
  /** People who are told of a decision: two in each team. */
  recipients: number;
  /** People at the universities who are told of awards. */
  offices: number;
};

const HEADINGS = ["Staff", "Travel", "Equipment"];
const FAR = new Date("2099-01-01T00:00:00Z");

type Insert = (rows: Record<string, unknown>[]) => Promise<unknown>;

async function insertAll(rows: Record<string, unknown>[], insert: Insert): Promise<void> {
  for (const some of inParts(rows, 400)) await insert(some);
}

/** Every second one is awarded; twenty universities with an office of one person each. */
export async function insertManyDecisions(db: Tx, count: number): Promise<ManyDecisions> {
  const now = new Date();
  const mark = newId().slice(-8);
  const [agencyId, callId, releaseId, officerId] = [newId(), newId(), newId(), newId()];
  const universities = Array.from({ length: Math.min(20, count) }, () => newId());
  const place = { country: "PT", timeZone: "Europe/Lisbon", currency: "EUR", createdAt: now };
  await db.insert(organisation).values([
    { id: agencyId, kind: "agency", name: `Agency ${mark}`, slug: `agency-${mark}`, prefix: mark, ...place },
    ...universities.map((id, n) => ({
      id,
      kind: "university" as const,
      name: `University ${mark} ${n}`,
      slug: `university-${mark}-${n}`,
      prefix: `${mark.slice(0, 5)}${n}`,
      ...place,
    })),
  ]);
  const person = (id: string, name: string) => ({
    id,
    email: `${id}@many.test`,
    name,
    passwordHash: "$none$",
    emailConfirmedAt: now,
    status: "active" as const,
    createdAt: now,
  });
  const offices = universities.map(() => newId());
  const leads = Array.from({ length: count }, () => newId());
  const others = Array.from({ length: count }, () => newId());
  const people = [
    person(officerId, "Officer"),
    ...offices.map((id, n) => person(id, `Office ${n}`)),
    ...leads.map((id, n) => person(id, `Lead ${n}`)),
    ...others.map((id, n) => person(id, `Member ${n}`)),
  ];
  await insertAll(people, (rows) => db.insert(user).values(rows as never));
  await db.insert(membership).values(
    offices.map((userId, n) => ({
      userId,
      organisationId: universities[n]!,
      role: "research-office" as const,
      createdAt: now,
    })),
  );
  await insertCall(db, { callId, agencyId, officerId, mark, now });
  const proposalIds = Array.from({ length: count }, () => newId()).sort();
  await insertProposals(db, { callId, agencyId, officerId, universities, leads, others, proposalIds, mark });
  const awards = Math.ceil(count / 2);
  await db.insert(decisionRelease).values({
    id: releaseId,
    callId,
    agencyId,
    status: "approved",
    holdMinutes: 1,
    dueAt: FAR,
    awards,
    declines: count - awards,
    awardVersion: 0,
    declineVersion: 0,
    askedBy: officerId,
    askedAt: now,
    approvedBy: officerId,
    approvedAt: now,
  });
  const held = await db
    .select({ id: decision.id, proposalId: decision.proposalId })
    .from(decision)
    .innerJoin(proposal, eq(proposal.id, decision.proposalId))
    .where(eq(proposal.callId, callId));
  await insertAll(
    held.map(({ id, proposalId }) => ({ releaseId, proposalId, decisionId: id })),
    (rows) => db.insert(releaseItem).values(rows as never),
  );
  await db.insert(scheduledWork).values({
    key: `release:${releaseId}:due`,
    kind: "releases.carry-out",
    subjectId: releaseId,
    dueAt: FAR,
  });
  const recipients = 2 * count;
  return { agencyId, callId, releaseId, proposalIds, awards, recipients, offices: officesTold(count) };
}

/** Universities that have at least one of the awards, which are every second proposal. */
const officesTold = (count: number) => {
  const places = Math.min(20, count);
  return new Set(Array.from({ length: Math.ceil(count / 2) }, (_, n) => (2 * n) % places)).size;
};

type Place = { callId: string; agencyId: string; officerId: string; mark: string };

async function insertCall(db: Tx, { callId, agencyId, officerId, mark, now }: Place & { now: Date }) {
  await db.insert(call).values({
    id: callId,
    agencyId,
    reference: `${mark}-C-1`,
    status: "published",
    title: `Call ${mark}`,
    summary: "Many decisions at once.",
    description: "Many.",
    eligibility: "",
    opensAt: new Date(now.getTime() - 60 * 86_400_000),
    closesAt: new Date(now.getTime() - 30 * 86_400_000),
    timeZone: "Europe/Lisbon",
    currency: "EUR",
    minimumAmount: 100_000n,
    maximumAmount: 50_000_000n,
    createdBy: officerId,
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
    publishedBy: officerId,
  });
  await db.insert(callHeading).values(HEADINGS.map((name, index) => ({ callId, position: index + 1, name })));
  const settings = JSON.stringify({ ...standardStages, letters: "together" });
  await db.insert(callStages).values({ callId, settings, version: 1, updatedAt: now, updatedBy: officerId });
  // There from the start, so that a test can hold it.
  const year = now.getUTCFullYear();
  await db.insert(referenceCounter).values({ organisationId: agencyId, series: "award", year, value: 0 });
}

type Proposals = Place & {
  universities: string[];
  leads: string[];
  others: string[];
  proposalIds: string[];
};

async function insertProposals(db: Tx, its: Proposals): Promise<void> {
  const now = new Date();
  const { callId, agencyId, officerId, universities, leads, others, proposalIds, mark } = its;
  const rows = proposalIds.map((id, n) => ({
    id,
    callId,
    agencyId,
    organisationId: universities[n % universities.length]!,
    piId: leads[n]!,
    reference: `${mark}-P-${n}`,
    status: "submitted",
    title: `What the tide brings, ${n}`,
    abstract: "What the tide brings, and what it takes away. ".repeat(10),
    currency: "EUR",
    requested: 10_000_000n,
    createdAt: now,
    updatedAt: now,
    updatedBy: leads[n]!,
    submittedAt: now,
    endorsedAt: now,
  }));
  await insertAll(rows, (some) => db.insert(proposal).values(some as never));
  const members = proposalIds.flatMap((proposalId, n) =>
    [leads[n]!, others[n]!].map((userId, index) => ({
      proposalId,
      email: `${userId}@many.test`,
      userId,
      role: index === 0 ? "pi" : "co-investigator",
      status: "confirmed",
      invitedBy: leads[n]!,
      invitedAt: now,
      answeredAt: now,
    })),
  );
  await insertAll(members, (some) => db.insert(proposalMember).values(some as never));
  const lines = proposalIds.flatMap((proposalId) => [
    { proposalId, heading: "Staff", year: 1, amount: 6_000_000n },
    { proposalId, heading: "Travel", year: 2, amount: 4_000_000n },
  ]);
  await insertAll(lines, (some) => db.insert(proposalBudgetLine).values(some as never));
  const decisions = proposalIds.map((proposalId, n) => ({
    proposalId,
    outcome: n % 2 === 0 ? "award" : "decline",
    amount: n % 2 === 0 ? 9_000_000n : null,
    reason: "The panel found the question clear, and weighed it against the others.\n\nIt thanks the team.",
    recommendedBy: officerId,
    recommendedAt: now,
    status: "held",
    decidedBy: officerId,
    decidedAt: now,
  }));
  await insertAll(decisions, (some) => db.insert(decision).values(some as never));
}

/** The hold is over: the release is due now. */
export async function letHoldEnd(db: Tx, releaseId: string): Promise<void> {
  const due = new Date(Date.now() - 1_000);
  await db.update(decisionRelease).set({ dueAt: due }).where(eq(decisionRelease.id, releaseId));
  await db.update(scheduledWork).set({ dueAt: due }).where(eq(scheduledWork.subjectId, releaseId));
}
