/** The university's books: an import of 100,000 postings by the running worker, and the statement of what comes of it. */
import type { Pool } from "mysql2/promise";
import { uuidToBytes } from "@/db/columns";
import { chooseColumns } from "@/lib/domain/imports/choose-columns";
import { postImport } from "@/lib/domain/imports/post";
import { uploadImport } from "@/lib/domain/imports/upload";
import { run } from "@/lib/testing/make";
import { upload } from "@/lib/testing/make-files";
import { makeFinance, postingsCsv, usualColumns } from "@/lib/testing/make-imports";
import { get } from "./cases";
import { port } from "./environment";
import { load } from "./load";
import { signIn } from "./world";

export type BooksFigures = {
  lines: number;
  /** Seconds from handing the file's columns in until every line was judged; then until every line was posted. */
  readIn: number;
  postedIn: number;
  /** How often the figure of progress was seen to move. */
  moved: number;
  /** Milliseconds, p50 at c=1: the statement's first page, and the balance at an instant in the middle. */
  statement: number;
  balance: number;
};

const LINES = 100_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type State = { status: string; done: number };

/** Waits until the import is in a state; counts how often its progress moves. */
async function until(root: Pool, importId: string, status: string) {
  const started = performance.now();
  const seen = new Set<number>();
  for (;;) {
    const [rows] = await root.query("SELECT status, done FROM ledger_import WHERE id = ?", [
      uuidToBytes(importId),
    ]);
    const state = (rows as State[])[0];
    if (!state || state.status === "failed") throw new Error("The import failed");
    seen.add(state.done);
    const seconds = (performance.now() - started) / 1000;
    if (state.status === status) return { seconds, moved: seen.size };
    if (seconds > 300) throw new Error(`The import is still ${state.status} after ${seconds.toFixed(0)} s`);
    await pause(100);
  }
}

/** Days over the three years before the bench, so that the books have months. */
const dayOf = (line: number) =>
  new Date(Date.now() - 86_400_000 * (1 + (line % 1_000))).toISOString().slice(0, 10);

export async function booksBench(root: Pool): Promise<BooksFigures> {
  const at = await makeFinance();
  const { award, finance } = at;
  const lines = Array.from({ length: LINES }, (_, n) => ({
    date: dayOf(n),
    amount: `0.${String(1 + (n % 99)).padStart(2, "0")}`,
    reference: `B-${n}`,
    heading: n % 50 ? "Staff" : "Travel",
  }));
  const file = upload(postingsCsv(award.reference, lines), "bench.csv");
  const { importId } = await run(uploadImport, finance, { organisationId: award.university.id, file });
  await run(chooseColumns, finance, { importId, ...usualColumns });
  const read = await until(root, importId, "checked");
  await run(postImport, finance, { importId });
  const posted = await until(root, importId, "posted");
  const [[count]] = (await root.query(
    "SELECT COUNT(*) AS n FROM transfer WHERE award_id = ? AND kind = 'spend'",
    [uuidToBytes(award.id)],
  )) as unknown as [[{ n: number }]];
  if (Number(count.n) !== LINES) throw new Error(`${count.n} of ${LINES} lines were posted`);
  // The worker adds the ledger up by itself, within seconds.
  for (let waited = 0; waited < 120; waited++) {
    const [[block]] = (await root.query("SELECT MAX(block) AS last FROM ledger_block WHERE award_id = ?", [
      uuidToBytes(award.id),
    ])) as unknown as [[{ last: number | null }]];
    if (Number(block.last) >= LINES / 1_000) break;
    await pause(1_000);
  }
  const { cookie } = await signIn(award.pi);
  const page = (path: string) => load(port, 1, 3, { next: () => get(path, { cookie }) });
  const statement = await page(`/researcher/awards/${award.id}/statement`);
  const middle = new Date(Date.now() - 1_000 * posted.seconds).toISOString().slice(0, 19);
  const balance = await page(`/api/v1/awards/${award.id}/balance?at=${middle}Z`);
  return {
    lines: LINES,
    readIn: read.seconds,
    postedIn: posted.seconds,
    moved: posted.moved,
    statement: statement.p50,
    balance: balance.p50,
  };
}
