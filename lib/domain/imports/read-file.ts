/** The dry run: reads a file from its first line to its last, and keeps every line with what would become of it. */

import { uuidToBytes } from "@/db/columns";
import { currencies } from "@/lib/command/currencies";
import { statements } from "@/lib/command/statements";
import { systemTransaction } from "@/lib/command/transaction";
import { readFile } from "@/lib/domain/files/store";
import type { Layout } from "./columns";
import { type CsvRecord, csvProblem, csvRecords, type Delimiter } from "./csv-records";
import { decode, type Encoding } from "./decode";
import { type Draft, judge, type Verdict } from "./judge";
import { Judging } from "./judge-rows";
import { orderOf, signOf } from "./numbers";
import { type Conventions, lineOf, minorOf } from "./read-row";
import { layoutOf } from "./records";
import { importLimits } from "./rules";
import { type Run, type Step, Superseded, step } from "./work";

const AT_ONCE = 1_000;
const CELLS = 4_000;

class Unreadable extends Error {}

async function textOf({ record }: Run): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of readFile(record.fileHash)) chunks.push(chunk);
  return decode(Buffer.concat(chunks), record.encoding as Encoding);
}

/** Every record below the heads. */
async function* bodyOf({ record }: Run, text: string): AsyncGenerator<CsvRecord> {
  let first = true;
  for await (const one of csvRecords(text, record.delimiter as Delimiter)) {
    if (!first) yield one;
    first = false;
  }
}

/** How the whole file writes its amounts and days, and how many lines it has. @throws Unreadable with the remedy */
async function survey(run: Run, text: string, layout: Layout): Promise<{ how: Conventions; total: number }> {
  const amounts = new Set<string>();
  const days = new Set<string>();
  let total = 0;
  for await (const { cells } of bodyOf(run, text)) {
    total += 1;
    if (total > importLimits.rows)
      throw new Unreadable(
        `The file has more than ${importLimits.rows.toLocaleString("en-GB")} lines. Split it, and bring its parts in one after the other.`,
      );
    const line = lineOf(cells, layout);
    if (layout.decimals === "auto") amounts.add(line.amountText);
    if (layout.dates === "auto") days.add(line.date);
  }
  const decimals = layout.decimals === "auto" ? signOf(amounts) : layout.decimals;
  if (!decimals)
    throw new Unreadable(
      "Some amounts have a decimal point and others a decimal comma. Choose how decimals are written; lines that are written otherwise become exceptions.",
    );
  const dates = layout.dates === "auto" ? orderOf(days) : layout.dates;
  if (!dates) throw new Unreadable("Some days could be read either way. Choose the order of day and month.");
  return { how: { decimals, dates }, total };
}

type Row = { record: CsvRecord; draft: Draft; verdict: Verdict };

const COLUMNS = `import_id, number, organisation_id, line, cells, award, heading_text, currency, reference, description,
  award_id, heading, occurred_on, amount, original_amount, status, problem, reason, row_key, commitment_id, matched_id`;

const bytes = (id: string | undefined) => (id ? uuidToBytes(id) : null);
/** The record as it is kept: always JSON, and never more than its column takes. */
const clean = (cells: readonly string[]) => {
  const text = JSON.stringify(cells);
  if (text.length <= CELLS) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: each would be six signs
  const short = (cell: string) => cell.slice(0, 100).replace(/[\u0000-\u001f]/g, " ");
  return JSON.stringify(cells.slice(0, importLimits.columns).map(short));
};

function valuesOf({ record: its }: Pick<Step, "record">, { record, draft, verdict }: Row, how: Conventions) {
  const foreign = draft.currency !== "" && Object.hasOwn(currencies, draft.currency);
  return [
    uuidToBytes(its.id),
    draft.number,
    uuidToBytes(its.organisationId),
    record.line,
    clean(record.cells),
    draft.award,
    draft.heading,
    draft.currency,
    draft.reference,
    draft.description,
    bytes(verdict.awardId),
    verdict.heading ?? null,
    verdict.occurredOn ?? null,
    verdict.minor ?? null,
    foreign ? (minorOf(draft, draft.currency, how) ?? null) : null,
    verdict.status,
    verdict.fault?.problem ?? null,
    verdict.fault?.reason.slice(0, 400) ?? null,
    verdict.key ? Buffer.from(verdict.key, "hex") : null,
    bytes(verdict.commitmentId),
    bytes(verdict.matchedId),
  ];
}

/** Forgets the lines of an earlier reading, a part at a time. */
async function forget(run: Run): Promise<void> {
  for (;;) {
    let deleted = 0;
    await step(run, async ({ tx, record }) => {
      const [result] = (await statements(
        tx,
        "DELETE FROM import_row WHERE import_id = ? LIMIT 5000; SELECT 1",
        [uuidToBytes(record.id)],
      )) as [{ affectedRows: number }];
      deleted = result.affectedRows;
      return { done: 0 };
    });
    if (deleted === 0) return;
  }
}

/** Judges some lines and keeps them. */
async function keep(
  run: Run,
  judging: Judging,
  rows: Omit<Row, "verdict">[],
  how: Conventions,
  total: number,
) {
  const drafts = rows.map(({ draft }) => draft);
  const facts = await systemTransaction((tx) => judging.facts(tx, drafts), { from: run.from, ms: 30_000 });
  const judged = rows.map((row) => ({ ...row, verdict: judge(row.draft, facts) }));
  await step(run, async (its) => {
    const values = judged.map((row) => valuesOf(its, row, how));
    await statements(its.tx, `INSERT INTO import_row (${COLUMNS}) VALUES ?; SELECT 1`, [values]);
    return { done: rows.at(-1)!.draft.number, total };
  });
}

/**
 * Reads the file of an import. Begins anew with each attempt: nothing outside the import is touched by it.
 */
export async function readImport(run: Run): Promise<void> {
  try {
    const layout = layoutOf(run.record)!;
    const text = await textOf(run);
    const { how, total } = await survey(run, text, layout);
    await forget(run);
    const judging = new Judging(run.record.organisationId, how);
    let some: Omit<Row, "verdict">[] = [];
    let number = 0;
    for await (const record of bodyOf(run, text)) {
      number += 1;
      some.push({ record, draft: { ...lineOf(record.cells, layout), number, anyway: false } });
      if (some.length === AT_ONCE) {
        await keep(run, judging, some, how, total);
        some = [];
      }
    }
    if (some.length > 0) await keep(run, judging, some, how, total);
    await step(run, async ({ now }) => ({
      status: "checked",
      checkedAt: now,
      done: total,
      total,
      layout: JSON.stringify({ ...layout, ...how }),
    }));
  } catch (error) {
    if (error instanceof Superseded) throw error;
    const failure = error instanceof Unreadable ? error.message : csvProblem(error);
    if (!failure) throw error;
    await step(run, async () => ({ status: "failed", failure: failure.slice(0, 400) }));
  }
}
