/**
 * The end of a hold: every decision of the release is told, in one transaction. What people see of it is one instant,
 * and a worker that dies in the middle has told nobody (docs/decisions/0014).
 */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decisionRelease, letter, letterRecipient, releaseItem } from "@/db/schema/letters";
import { proposalMember } from "@/db/schema/proposals";
import type { Job, JobContext } from "@/lib/command/scheduled";
import type { Offered } from "@/lib/domain/awards/changes";
import {
  type LetterRow,
  factsOf as letterFacts,
  letterRowsOf,
  templatesOf,
} from "@/lib/domain/letters/facts";
import { write } from "@/lib/domain/letters/rules";
import { amountText } from "@/lib/domain/money";
import { notifyEach, type OwnNotice } from "@/lib/domain/notifications/many";
import { decisionsById, lockProposals, makeFinal, type Ready } from "@/lib/domain/proposals/final";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { proposalReleased, releaseFinished } from "./events";
import { offices } from "./offices";
import { factsOf, lockRelease } from "./records";

type Release = Awaited<ReturnType<typeof lockRelease>>;
const ROWS = 250;

/** What the release was agreed on, as far as it still stands: a proposal withdrawn meanwhile is told nothing. */
async function readyOf(tx: Tx, releaseId: string): Promise<Ready[]> {
  const items = await tx
    .select({ proposalId: releaseItem.proposalId, decisionId: releaseItem.decisionId })
    .from(releaseItem)
    .where(eq(releaseItem.releaseId, releaseId))
    .orderBy(asc(releaseItem.proposalId));
  const proposals = await lockProposals(
    tx,
    items.map(({ proposalId }) => proposalId),
  );
  const decisions = await decisionsById(
    tx,
    items.map(({ decisionId }) => decisionId),
  );
  return items.flatMap(({ proposalId, decisionId }) => {
    const row = proposals.get(proposalId);
    const its = decisions.get(decisionId);
    return row?.status === "submitted" && its?.status === "held" ? [{ proposal: row, decision: its }] : [];
  });
}

type Out = { id: string; row: LetterRow; subject: string; body: string; text: string };

/** Writes the letters by the templates that were agreed on. */
async function writeLetters(tx: Tx, release: Release, ready: readonly Ready[], now: Date): Promise<Out[]> {
  const versions = { award: release.awardVersion, decline: release.declineVersion };
  const templates = await templatesOf(tx, release.callId, versions);
  const out: Out[] = [];
  const ids = ready.map((one) => one.decision.id);
  for (const some of inParts(ids, ROWS)) {
    const rows = await letterRowsOf(tx, some);
    const letters = rows.map((row) => ({
      id: newId(),
      row,
      ...write(templates[row.outcome], letterFacts(row)),
    }));
    await tx.insert(letter).values(
      letters.map(({ id, row, subject, body }) => ({
        id,
        releaseId: release.id,
        callId: release.callId,
        agencyId: release.agencyId,
        proposalId: row.proposalId,
        decisionId: row.decisionId,
        outcome: row.outcome,
        subject,
        body,
        sentAt: now,
      })),
    );
    out.push(...letters);
  }
  return out;
}

/** Confirmed members of the teams, by proposal. */
async function teamsOf(tx: Tx, proposalIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const teams = new Map<string, Set<string>>();
  for (const some of inParts(proposalIds, ROWS)) {
    const rows = await tx
      .select({ proposalId: proposalMember.proposalId, userId: proposalMember.userId })
      .from(proposalMember)
      .where(and(inArray(proposalMember.proposalId, some), eq(proposalMember.status, "confirmed")));
    for (const { proposalId, userId } of rows) {
      const team = teams.get(proposalId) ?? new Set();
      if (userId) team.add(userId);
      teams.set(proposalId, team);
    }
  }
  return teams;
}

/** Every member of every team is told, in the portal and by e-mail; who was, is kept with the letter. */
async function tellTeams(tx: Tx, letters: readonly Out[]): Promise<void> {
  const teams = await teamsOf(
    tx,
    letters.map(({ row }) => row.proposalId),
  );
  const notices = letters.flatMap(({ id, row, subject, text }) => {
    const people = new Set([row.piId, ...(teams.get(row.proposalId) ?? [])]);
    return [...people].map(
      (userId): OwnNotice => ({
        userId,
        eventId: id,
        title: `${row.outcome === "award" ? "To be awarded" : "Declined"}: ${row.reference} ${row.title}`,
        href: `/researcher/proposals/${row.proposalId}/letter`,
        mail: { subject, text },
      }),
    );
  });
  const told = await notifyEach(tx, "decision", notices);
  for (const some of inParts(told, ROWS))
    await tx
      .insert(letterRecipient)
      .values(some.map(({ eventId, userId, mailId }) => ({ letterId: eventId, userId, mailId })));
}

/** The timeline of each proposal, and the event for whoever has it open. */
function announce(
  { emit, record }: JobContext,
  ready: readonly Ready[],
  offered: ReadonlyMap<string, Offered>,
): void {
  for (const { proposal: row, decision: its } of ready) {
    const made = offered.get(row.id);
    const { id: proposalId, agencyId, organisationId, piId, currency } = row;
    const award = made ? { awardId: made.awardId } : {};
    emit(proposalReleased, { proposalId, agencyId, organisationId, piId, ...award });
    record("proposal.released", {
      type: "proposal",
      id: row.id,
      relatedId: made?.awardId,
      detail: {
        status: made ? "awarded" : "declined",
        ...(its.amount === null ? {} : { amount: amountText(its.amount, currency), currency }),
        ...(made ? { reference: made.reference } : {}),
      },
    });
  }
}

export const carryOut: Job = {
  kind: "releases.carry-out",
  emits: [proposalReleased, releaseFinished],
  // Two thousand take about two seconds; a slow disk and a busy server may take their time.
  ms: 60_000,
  async run(context) {
    const { tx, subjectId, now } = context;
    const release = await lockRelease(tx, subjectId);
    // Recalled: what was planned stays planned, and finds nothing to do.
    if (release.status !== "approved" || !release.dueAt) return undefined;
    if (release.dueAt > now) return release.dueAt;
    const ready = await readyOf(tx, release.id);
    const letters = await writeLetters(tx, release, ready, now);
    await tellTeams(tx, letters);
    // The counter of references is everybody's at this agency: taken late, held briefly.
    const offered = await makeFinal(tx, ready, now);
    await offices(tx, { callId: release.callId, ready, offered });
    await tx
      .update(decisionRelease)
      .set({ status: "released", releasedAt: now, told: ready.length })
      .where(eq(decisionRelease.id, release.id));
    announce(context, ready, offered);
    context.emit(releaseFinished, factsOf(release));
    context.record("release.finished", {
      type: "call",
      id: release.callId,
      relatedId: release.agencyId,
      detail: { told: ready.length, awards: offered.size },
    });
    return undefined;
  },
};
