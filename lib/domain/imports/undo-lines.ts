/**
 * Takes back what an import has posted, some hundred lines in one transaction: every posting by a reversal on the same
 * day of the books, every commitment that it was paid from by one of the same amount. Nothing is deleted.
 */
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { importRow } from "@/db/schema/imports";
import { newId } from "@/lib/infra/ids";
import type { Entry } from "../accounts/entry";
import { lockLedger } from "../accounts/ledger";
import { moveAllNow } from "../accounts/move";
import { counterpart, isHeading } from "../accounts/rules";
import {
  batchKey,
  byAward,
  claimBatch,
  type Outcome,
  onBehalfOf,
  storeOutcomes,
  tellAward,
  type Writing,
} from "./batch";
import { blockersOf } from "./blockers";
import { factsOf } from "./facts";
import { type AwardFacts, takeMoney } from "./judge";
import { accountById, indirectReversal, type Origin, originsOf } from "./origins";
import { type Run, type Step, step } from "./work";

const AT_ONCE = 500;

type Posted = typeof importRow.$inferSelect & {
  awardId: string;
  heading: string;
  amount: bigint;
  transferId: string;
};

/** The next lines that are posted and not held back, the last of each award first. */
async function nextLines({ tx, record }: Step): Promise<Posted[]> {
  const rows = await tx
    .select()
    .from(importRow)
    .where(and(eq(importRow.importId, record.id), eq(importRow.status, "posted"), isNull(importRow.problem)))
    .orderBy(asc(importRow.awardId), desc(importRow.number))
    .limit(AT_ONCE);
  return rows as Posted[];
}

type Ledger = Awaited<ReturnType<typeof lockLedger>>;
type Its = { ledger: Ledger; facts: AwardFacts; importId: string };

/** The entries that take one line back; undefined where the money is not there any more. */
function entriesOf(
  row: Posted,
  made: Origin,
  { ledger, facts, importId }: Its,
): { id: string; entries: Entry[] } | undefined {
  const id = newId();
  const base = {
    id,
    occurredOn: made.occurredOn,
    source: { type: "import", id: importId },
    description: `Import undone: ${row.reference || row.description}`.slice(0, 250),
  };
  const [debit, credit] = [accountById(ledger, made.debit), accountById(ledger, made.credit)];
  const heading = facts.headings.find(({ name }) => name === row.heading);
  if (made.kind === "reverse") {
    // Money that came back is spent again, with the indirect cost that came back with it.
    if (!heading || takeMoney(facts, heading, made.occurredOn, made.amount)) return undefined;
    const again: Entry = { ...base, kind: "spend", debit: credit, credit: debit, amount: made.amount };
    const { indirect } = made;
    if (!indirect) return { id, entries: [again] };
    const sides = {
      debit: accountById(ledger, indirect.credit),
      credit: accountById(ledger, indirect.debit),
    };
    const { id: _, ...rest } = base;
    return {
      id,
      entries: [again, { ...rest, ...sides, kind: "indirect", amount: indirect.amount, causeId: id }],
    };
  }
  if (heading) heading.available += made.amount;
  const back: Entry = {
    ...base,
    kind: "reverse",
    debit: credit,
    credit: debit,
    amount: made.amount,
    reversesId: made.id,
  };
  const entries = [back, ...indirectReversal(made, base, ledger)];
  const { pending } = made;
  if (pending && isHeading(debit.code)) {
    const spent = ledger.accounts.find(({ code }) => code === counterpart(debit.code))!;
    const amount = pending.continued ? made.amount : pending.held;
    if (heading) heading.available -= amount;
    const { id: _, ...rest } = base;
    entries.push({ ...rest, kind: "reserve", debit, credit: spent, amount });
  }
  return { id, entries };
}

async function undoAward(its: Step, rows: Posted[], writing: Writing & { legs: number }) {
  const { tx, record, now } = its;
  const { awardId } = rows[0]!;
  const ledger = await lockLedger(tx, writing.actor, awardId);
  ledger.legs = writing.legs;
  const [named] = await tx.select({ reference: award.reference }).from(award).where(eq(award.id, awardId));
  const facts = factsOf(ledger, named?.reference ?? "");
  const origins = await originsOf(
    its,
    rows.map(({ transferId }) => transferId),
  );
  const blocked = await blockersOf(
    tx,
    record.id,
    rows.map(({ number }) => number),
  );
  const entries: Entry[] = [];
  let total = 0n;
  const outcomes = rows.map((row): Outcome => {
    const made = origins.get(row.transferId)!;
    const held = (reason: string): Outcome => ({
      number: row.number,
      status: "posted",
      problem: "held",
      reason,
    });
    const reason = blocked.get(row.number);
    if (reason) return held(reason);
    const back = entriesOf(row, made, { ledger, facts, importId: record.id });
    if (!back) return held(`“${row.heading}” has not enough left to spend again what had come back.`);
    entries.push(...back.entries);
    total += row.amount;
    return { number: row.number, status: "undone", undoneId: back.id };
  });
  await moveAllNow(tx, ledger, entries, { actor: writing.actor, key: writing.key, now });
  const lines = outcomes.filter(({ status }) => status === "undone").length;
  if (lines > 0) await tellAward(its, writing, { ledger, lines, total: -total });
  return { outcomes, legs: ledger.legs };
}

/** When no line is left: matches are let go, and the file may be brought in again, unless lines were held back. */
async function finish({ tx, record }: Step) {
  const held = await tx.$count(
    importRow,
    and(eq(importRow.importId, record.id), eq(importRow.status, "posted")),
  );
  if (held > 0)
    return {
      status: "posted" as const,
      failure: `${held} ${held === 1 ? "line" : "lines"} could not be undone; each says why.`,
    };
  await tx
    .update(importRow)
    .set({ status: "undone", matchedId: null, ownKey: null })
    .where(and(eq(importRow.importId, record.id), eq(importRow.status, "matched")));
  return { status: "undone" as const, liveHash: null, failure: null };
}

async function undoSome(run: Run): Promise<boolean> {
  const change = await step(run, async (its) => {
    const { record } = its;
    const rows = await nextLines(its);
    if (rows.length === 0) return finish(its);
    const writing: Writing = {
      command: "import.undo",
      key: batchKey(record.id, record.batches + 1),
      actor: onBehalfOf(record.undoneBy!),
    };
    await claimBatch(its, writing);
    const outcomes: Outcome[] = [];
    let legs = 0;
    for (const [, some] of byAward(rows)) {
      const undone = await undoAward(its, some, { ...writing, legs });
      legs = undone.legs;
      outcomes.push(...undone.outcomes);
    }
    await storeOutcomes(its, outcomes);
    return { done: record.done + rows.length, batches: record.batches + 1 };
  });
  return change.status === undefined;
}

/** Undoes everything that was posted, batch by batch. */
export async function undoLines(run: Run): Promise<void> {
  while (await undoSome(run));
}
