/** Imports of a test's own: a university with an award, files of postings, and the worker that deals with them. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { importRow, ledgerImport } from "@/db/schema/imports";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { chooseColumns } from "@/lib/domain/imports/choose-columns";
import { workOnImports } from "@/lib/domain/imports/phases";
import { postImport } from "@/lib/domain/imports/post";
import { uploadImport } from "@/lib/domain/imports/upload";
import { run, unique } from "./make";
import { type MadeAward, makeAward } from "./make-awards";
import { upload } from "./make-files";
import { relayPool } from "./relay";

export type PostingLine = {
  award?: string;
  heading?: string;
  date?: string;
  amount?: string;
  currency?: string;
  reference?: string;
  description?: string;
};

const HEADS = "Award,Heading,Date,Amount,Currency,Reference,Description";

/** A day on which an award made by a test can be charged: yesterday (UTC). */
export const aDay = (): string => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** A file of postings of one award. */
export function postingsCsv(reference: string, lines: readonly PostingLine[]): Buffer {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = lines.map((line) =>
    [
      line.award ?? reference,
      line.heading ?? "Staff",
      line.date ?? aDay(),
      line.amount ?? "10.00",
      line.currency ?? "",
      line.reference ?? unique("J"),
      line.description ?? "A posting",
    ]
      .map(quote)
      .join(","),
  );
  return Buffer.from(`${HEADS}\r\n${rows.join("\r\n")}\r\n`);
}

export const usualColumns = {
  award: 1,
  heading: 2,
  date: 3,
  amount: 4,
  currency: 5,
  reference: 6,
  description: 7,
  decimals: "point",
  dates: "ymd",
};

/** The worker, until no import waits. */
export async function workerImports(signal = new AbortController().signal): Promise<void> {
  const from = await relayPool();
  while (await workOnImports({ from, signal }));
}

/** Imports that other tests left waiting are put aside: a worker takes the oldest. */
export async function noneWaiting(): Promise<void> {
  await database()
    .update(ledgerImport)
    .set({ status: "discarded", liveHash: null, attempt: null })
    .where(inArray(ledgerImport.status, ["reading", "posting", "undoing"]));
}

export type MadeImport = { award: MadeAward & { reference: string }; finance: User; importId: string };

const referenceOf = async (awardId: string) =>
  (await database().select({ reference: award.reference }).from(award).where(eq(award.id, awardId)))[0]!
    .reference;

/** A university with an award of 60,000.00 for staff and 5,000.00 for travel. */
export async function makeFinance(headings?: Record<string, string>) {
  const made = await makeAward(headings ? { headings } : {});
  return { award: { ...made, reference: await referenceOf(made.id) }, finance: made.finance };
}

/** A file that was handed in; then read; then posted. */
export async function makeImport(
  options: {
    lines?: readonly PostingLine[];
    bytes?: Buffer;
    state?: "columns" | "reading" | "checked" | "posting" | "posted";
    at?: Awaited<ReturnType<typeof makeFinance>>;
  } = {},
): Promise<MadeImport> {
  const { state = "checked", at = await makeFinance() } = options;
  const lines = options.lines ?? [{ amount: "10.00" }, { amount: "20.00", heading: "Travel" }];
  const file = upload(options.bytes ?? postingsCsv(at.award.reference, lines), "ledger.csv");
  const { importId } = await run(uploadImport, at.finance, { organisationId: at.award.university.id, file });
  const made = { ...at, importId };
  if (state === "columns") return made;
  await run(chooseColumns, at.finance, { importId, ...usualColumns });
  if (state === "reading") return made;
  await workerImports();
  if (state === "checked") return made;
  await run(postImport, at.finance, { importId });
  if (state === "posting") return made;
  await workerImports();
  return made;
}

export async function importState(importId: string) {
  const [its] = await database().select().from(ledgerImport).where(eq(ledgerImport.id, importId));
  const rows = await database()
    .select()
    .from(importRow)
    .where(eq(importRow.importId, importId))
    .orderBy(asc(importRow.number));
  return { ...its!, rows };
}

/** State and problem of each line, in the order of the file. */
export const outcomesOf = async (importId: string): Promise<string[]> =>
  (await importState(importId)).rows.map(({ status, problem }) =>
    problem ? `${status}: ${problem}` : status,
  );

/** One line of an import. */
export const lineOf = async (importId: string, number: number) =>
  (
    await database()
      .select()
      .from(importRow)
      .where(and(eq(importRow.importId, importId), eq(importRow.number, number)))
  )[0]!;
