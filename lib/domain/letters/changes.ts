/** Writing the letters of decisions that are told, and telling the teams; by whom and when they are told is the caller's. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { letter, letterRecipient, type Outcome } from "@/db/schema/letters";
import { proposalMember } from "@/db/schema/proposals";
import { conflict } from "@/lib/command/errors";
import { notifyEach, type OwnNotice } from "@/lib/domain/notifications/many";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { factsOf, type LetterRow, letterRowsOf, type Templates, templatesOf } from "./facts";
import { gaps, write } from "./rules";

const ROWS = 250;

/** @throws Rejection 409 that names the proposals whose letters would have nothing to say at a placeholder */
export async function mustBeWhole(
  tx: Tx,
  callId: string,
  decisionIds: readonly string[],
): Promise<Templates> {
  const templates = await templatesOf(tx, callId);
  const incomplete: string[] = [];
  for (const some of inParts(decisionIds, 2 * ROWS))
    for (const row of await letterRowsOf(tx, some)) {
      const missing = gaps(templates[row.outcome], factsOf(row));
      if (missing.length > 0) incomplete.push(`${row.reference} (${missing.join(", ")})`);
    }
  if (incomplete.length > 0) {
    const more = incomplete.length > 5 ? ` and ${incomplete.length - 5} more` : "";
    throw conflict(
      `Letters have nothing to put at a placeholder: ${incomplete.slice(0, 5).join(", ")}${more}. Change the letter or the decision.`,
      "letters-incomplete",
    );
  }
  return templates;
}

type Told = {
  callId: string;
  agencyId: string;
  versions: Record<Outcome, number>;
  /** Decisions that are told, each with the release that tells it. */
  decisions: readonly { decisionId: string; releaseId: string }[];
};
type Out = { id: string; row: LetterRow; subject: string; body: string; text: string };

async function writeLetters(tx: Tx, told: Told, now: Date): Promise<Out[]> {
  const templates = await templatesOf(tx, told.callId, told.versions);
  const releases = new Map(told.decisions.map((one) => [one.decisionId, one.releaseId]));
  const out: Out[] = [];
  for (const some of inParts([...releases.keys()], ROWS)) {
    const rows = await letterRowsOf(tx, some);
    const letters = rows.map((row) => ({ id: newId(), row, ...write(templates[row.outcome], factsOf(row)) }));
    await tx.insert(letter).values(
      letters.map(({ id, row, subject, body }) => ({
        id,
        releaseId: releases.get(row.decisionId)!,
        callId: told.callId,
        agencyId: told.agencyId,
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
export async function teamsOf(tx: Tx, proposalIds: readonly string[]): Promise<Map<string, Set<string>>> {
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
  const reached = await notifyEach(tx, "decision", notices);
  for (const some of inParts(reached, ROWS))
    await tx
      .insert(letterRecipient)
      .values(some.map(({ eventId, userId, mailId }) => ({ letterId: eventId, userId, mailId })));
}

/** Writes the letters by the templates that were agreed on, and sends them to the teams. */
export async function sendLetters(tx: Tx, told: Told, now: Date): Promise<void> {
  if (told.decisions.length > 0) await tellTeams(tx, await writeLetters(tx, told, now));
}

/** Whether a letter told this decision. */
export async function hasLetter(
  tx: Tx,
  { proposalId, decisionId }: { proposalId: string; decisionId: string },
) {
  const [row] = await tx
    .select({ id: letter.id })
    .from(letter)
    .where(and(eq(letter.proposalId, proposalId), eq(letter.decisionId, decisionId)));
  return row !== undefined;
}
