/** The places of a limited call: taken under a lock, so that no two submissions take the last one. */
import { and, count, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organisation } from "@/db/schema/organisations";
import { proposal } from "@/db/schema/proposals";
import { selection, selectionInterest, submissionPlace } from "@/db/schema/selections";
import { conflict } from "@/lib/command/errors";
import { together } from "@/lib/command/together";
import type { TeamRules } from "../calls/team-rules";
import { holdsPlace } from "./holding";
import { placeProblems, type Standing } from "./rules";

type Row = { id: string; callId: string; organisationId: string; piId: string };
type Db = Pick<Tx, "select">;

/** Locks the places of these holders until the end of the command; always the university's before a person's. */
export async function lockPlaces(tx: Tx, callId: string, holderIds: readonly string[]): Promise<void> {
  for (const holderId of holderIds)
    await tx
      .insert(submissionPlace)
      .values({ callId, holderId })
      .onDuplicateKeyUpdate({ set: { holderId: sql`holder_id` } });
}

/** What stands between the proposal and a place, as committed now. */
export async function standingOf(db: Db, row: Row, rules: TeamRules | undefined): Promise<Standing> {
  const { perUniversity, perPi } = rules ?? {};
  const others = and(eq(proposal.callId, row.callId), holdsPlace(), ne(proposal.id, row.id));
  const [[university], [person], [chosen], [interest]] = await together(db, (on) => [
    on
      .select({ n: count() })
      .from(proposal)
      .where(and(others, eq(proposal.organisationId, row.organisationId))),
    on
      .select({ n: count() })
      .from(proposal)
      .where(and(others, eq(proposal.piId, row.piId))),
    on
      .select({ callId: selection.callId })
      .from(selection)
      .where(and(eq(selection.callId, row.callId), eq(selection.organisationId, row.organisationId))),
    on
      .select({ status: selectionInterest.status })
      .from(selectionInterest)
      .where(
        and(
          eq(selectionInterest.callId, row.callId),
          eq(selectionInterest.organisationId, row.organisationId),
          eq(selectionInterest.userId, row.piId),
        ),
      ),
  ]);
  return {
    perUniversity,
    perPi,
    ofUniversity: university?.n ?? 0,
    ofPi: person?.n ?? 0,
    selects: chosen !== undefined,
    interest: interest?.status,
  };
}

/** Takes a place for a proposal that is about to be submitted. @throws Rejection 409 where there is none */
export async function takePlace(tx: Tx, row: Row, rules: TeamRules | undefined): Promise<void> {
  const { perUniversity, perPi } = rules ?? {};
  if (!perUniversity && !perPi) return;
  await lockPlaces(tx, row.callId, [
    ...(perUniversity ? [row.organisationId] : []),
    ...(perPi ? [row.piId] : []),
  ]);
  const standing = await standingOf(tx, row, rules);
  const [university] = await tx
    .select({ name: organisation.name })
    .from(organisation)
    .where(eq(organisation.id, row.organisationId));
  const problems = placeProblems(standing, university?.name ?? "");
  if (problems.length > 0) throw conflict(problems.join(" "), "no-place");
}
