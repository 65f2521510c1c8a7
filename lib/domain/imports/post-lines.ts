/** Posts the lines of an import that are ready, some hundred in one transaction, award by award. */
import { and, asc, eq } from "drizzle-orm";
import { uuidToBytes } from "@/db/columns";
import { award } from "@/db/schema/awards";
import { importRow } from "@/db/schema/imports";
import { statements } from "@/lib/command/statements";
import { newId } from "@/lib/infra/ids";
import type { Entry } from "../accounts/entry";
import { headingAccounts } from "../accounts/guards";
import { directEntries } from "../accounts/indirect";
import { type Ledger, lockLedger } from "../accounts/ledger";
import { moveAllNow } from "../accounts/move";
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
import { countedKeys, factsOf } from "./facts";
import { type AwardFacts, standing, takeMoney } from "./judge";
import { accountById, indirectReversal, type Origin, originsOf } from "./origins";
import type { Fault } from "./problems";
import { type Run, type Step, step } from "./work";

const AT_ONCE = 500;

type Ready = typeof importRow.$inferSelect & {
  awardId: string;
  heading: string;
  occurredOn: string;
  amount: bigint;
};

/** The next lines that are ready, of one award after the other. */
async function nextLines({ tx, record }: Step): Promise<Ready[]> {
  const rows = await tx
    .select()
    .from(importRow)
    .where(and(eq(importRow.importId, record.id), eq(importRow.status, "ready")))
    .orderBy(asc(importRow.awardId), asc(importRow.number))
    .limit(AT_ONCE);
  return rows as Ready[];
}

type Its = { ledger: Ledger; facts: AwardFacts; origins: Map<string, Origin>; importId: string };

/** The entries of one line and the id of the main one, or what stands against it by now. */
function entriesOf(
  row: Ready,
  { ledger, facts, origins, importId }: Its,
): { id: string; entries: Entry[] } | Fault {
  const heading = facts.headings.find(({ name }) => name === row.heading);
  if (!heading) return { problem: "unknown-heading", reason: `“${row.heading}” is no heading any more.` };
  const stands = standing(facts, heading, row.occurredOn);
  if (stands) return stands;
  const id = newId();
  const description = row.reference
    ? `${row.reference}: ${row.description}`.replace(/: $/, "").slice(0, 250)
    : row.description || `Line ${row.line}`;
  const source = { type: "import", id: importId };
  const base = { id, occurredOn: row.occurredOn, source, description };
  if (row.reversesId) return reversal(row, { ...base, origin: origins.get(row.reversesId) }, ledger);
  const { budget, spent } = headingAccounts(ledger, row.heading);
  const commitment = row.commitmentId ? origins.get(row.commitmentId) : undefined;
  if (row.commitmentId && (!commitment || commitment.settled || commitment.amount < row.amount))
    return {
      problem: "possible-match",
      reason: "The commitment that it was to be spent from was settled meanwhile.",
    };
  if (commitment) heading.available += commitment.amount;
  const lacking = takeMoney(facts, heading, row.occurredOn, row.amount);
  const rest = commitment ? commitment.amount - row.amount : 0n;
  // What is not paid yet of a commitment stays set aside.
  if (commitment) heading.available -= lacking ? commitment.amount : rest;
  if (lacking) return lacking;
  const entry: Entry = {
    ...base,
    kind: commitment ? "post" : "spend",
    debit: budget,
    credit: spent,
    amount: row.amount,
    pending: commitment && { id: commitment.id, amount: commitment.amount },
    original:
      row.originalAmount !== null && row.rate !== null
        ? {
            amount: row.originalAmount < 0n ? -row.originalAmount : row.originalAmount,
            currency: row.currency,
            rate: row.rate,
            source: row.rateSource ?? "",
            on: row.rateOn ?? row.occurredOn,
          }
        : undefined,
  };
  const continued: Entry[] =
    commitment && rest > 0n
      ? [
          {
            kind: "reserve",
            debit: budget,
            credit: spent,
            amount: rest,
            continuesId: commitment.id,
            source,
            description,
          },
        ]
      : [];
  return { id, entries: [...directEntries(ledger, entry), ...continued] };
}

/** Money back: the posting that it reverses, with its indirect cost, whole. */
function reversal(
  row: Ready,
  {
    origin,
    ...base
  }: Pick<Entry, "occurredOn" | "source" | "description"> & { id: string; origin: Origin | undefined },
  ledger: Ledger,
): { id: string; entries: Entry[] } | Fault {
  const fits = origin?.awardId === row.awardId && (origin.kind === "spend" || origin.kind === "post");
  if (!fits || origin.settled || origin.amount !== -row.amount)
    return {
      problem: "reversed",
      reason: "The transaction that it reverses is not there any more, or was reversed meanwhile.",
    };
  const main: Entry = {
    ...base,
    kind: "reverse",
    debit: accountById(ledger, origin.credit),
    credit: accountById(ledger, origin.debit),
    amount: origin.amount,
    reversesId: origin.id,
  };
  return { id: base.id, entries: [main, ...indirectReversal(origin, base, ledger)] };
}

/** Posts one award's lines. @returns what becomes of each */
async function postAward(its: Step, rows: Ready[], writing: Writing & { legs: number }) {
  const { tx, record, now } = its;
  const [awardId] = [rows[0]!.awardId];
  const ledger = await lockLedger(tx, writing.actor, awardId);
  ledger.legs = writing.legs;
  const [named] = await tx.select({ reference: award.reference }).from(award).where(eq(award.id, awardId));
  const referred = rows.flatMap(({ commitmentId, reversesId }) =>
    [commitmentId, reversesId].filter((id) => id !== null),
  );
  const context: Its = {
    ledger,
    facts: factsOf(ledger, named?.reference ?? ""),
    origins: await originsOf(its, referred),
    importId: record.id,
  };
  const entries: Entry[] = [];
  let total = 0n;
  const outcomes = rows.map((row): Outcome => {
    const made = entriesOf(row, context);
    if ("problem" in made) return { number: row.number, status: "exception", ...made };
    entries.push(...made.entries);
    total += row.amount;
    for (const id of [row.commitmentId, row.reversesId]) if (id) context.origins.get(id)!.settled = true;
    return { number: row.number, status: "posted", transferId: made.id };
  });
  await moveAllNow(tx, ledger, entries, { actor: writing.actor, key: writing.key, now });
  const lines = outcomes.filter(({ status }) => status === "posted").length;
  if (lines > 0) await tellAward(its, writing, { ledger, lines, total });
  return { outcomes, legs: ledger.legs };
}

/** One batch. @returns whether there were lines left */
async function postSome(run: Run): Promise<boolean> {
  const change = await step(run, async (its) => {
    const { tx, record } = its;
    const rows = await nextLines(its);
    if (rows.length === 0) return { status: "posted" };
    const writing: Writing = {
      command: "import.post",
      key: batchKey(record.id, record.batches + 1),
      actor: onBehalfOf(record.postedBy!),
    };
    await claimBatch(its, writing);
    // Another import of this university may have posted the same since the file was read.
    const counted = await countedKeys(
      tx,
      record.organisationId,
      rows.flatMap(({ rowKey }) => rowKey ?? []),
    );
    const first = new Map<string, number>();
    const outcomes: Outcome[] = rows.flatMap((row) => {
      const key = row.rowKey ?? "";
      const where =
        counted.get(key) ??
        (first.has(key) ? `brought in from line ${first.get(key)} of this file` : undefined);
      if (key) first.set(key, first.get(key) ?? row.line);
      return where
        ? {
            number: row.number,
            status: "exception",
            problem: "duplicate",
            reason: `The same posting was ${where}.`,
          }
        : [];
    });
    const free = rows.filter(({ number }) => !outcomes.some((outcome) => outcome.number === number));
    let legs = 0;
    for (const [, some] of byAward(free)) {
      const posted = await postAward(its, some, { ...writing, legs });
      legs = posted.legs;
      outcomes.push(...posted.outcomes);
    }
    await storeOutcomes(its, outcomes);
    return { done: record.done + rows.length, batches: record.batches + 1 };
  });
  return change.status === undefined;
}

/** Lines that are here already count as this import's from now on, so that no later file posts them. */
async function keepMatches(run: Run): Promise<void> {
  await step(run, async ({ tx, record }) => {
    // What another import has posted meanwhile counts there.
    await statements(
      tx,
      "UPDATE IGNORE import_row SET own_key = row_key WHERE import_id = ? AND status = 'matched'; SELECT 1",
      [uuidToBytes(record.id)],
    );
    return {};
  });
}

/** Posts everything that is ready, batch by batch. */
export async function postLines(run: Run): Promise<void> {
  await keepMatches(run);
  while (await postSome(run));
}
