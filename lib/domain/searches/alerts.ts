/**
 * Mails about new calls that match saved searches: one for each search and period, exactly once. What a search was
 * told of up to is kept in its row and moves in the transaction that queues the mail, so that a worker that dies, or
 * two that work at once, neither forget nor repeat; what opened while none ran is told of by the next.
 */
import { and, asc, eq, inArray, lt, lte } from "drizzle-orm";
import type { Pool } from "mysql2/promise";
import type { Tx } from "@/db/client";
import { user } from "@/db/schema/people";
import { savedSearch } from "@/db/schema/searches";
import { reader } from "@/lib/command/reader";
import { systemTransaction } from "@/lib/command/transaction";
import { CallIndex } from "../calls/call-index";
import {
  databaseNow,
  type IndexRow,
  idsOpened,
  lastOpening,
  openedAt,
  rowsOf,
} from "../calls/catalogue-rows";
import { queueMail } from "../notifications/changes";
import { alertLetter } from "./letter";
import { alertFilter, nextDue } from "./rules";

/** A command's rows may become visible this long after the instant they carry: until then nobody is told. */
const SETTLED_MS = 10_000;
const BATCH = 200;
const PAGE = 500;

type Due = Pick<typeof savedSearch.$inferSelect, "id" | "query" | "coveredUntil" | "frequency">;

const due = {
  id: savedSearch.id,
  query: savedSearch.query,
  coveredUntil: savedSearch.coveredUntil,
  frequency: savedSearch.frequency,
};

/**
 * Queues the mails that are due, a batch at most. Any number of workers may run it.
 * @param settled milliseconds that must have passed since a call opened; less only in tests
 * @returns how many searches were dealt with
 */
export async function sendAlerts(from: Pool, settled = SETTLED_MS): Promise<number> {
  const until = new Date((await databaseNow()).getTime() - settled);
  const latest = await lastOpening(until);
  const atOnce = latest
    ? await reader()
        .select(due)
        .from(savedSearch)
        .where(and(eq(savedSearch.frequency, "at-once"), lt(savedSearch.coveredUntil, latest)))
        .orderBy(asc(savedSearch.coveredUntil))
        .limit(BATCH)
    : [];
  const periodic = await reader()
    .select(due)
    .from(savedSearch)
    .where(and(inArray(savedSearch.frequency, ["daily", "weekly"]), lte(savedSearch.nextAt, until)))
    .orderBy(asc(savedSearch.nextAt))
    .limit(BATCH);
  // Apart, so that the short windows of the first are not searched among a week's calls.
  for (const searches of [atOnce, periodic]) await alertAll(from, searches, until);
  return atOnce.length + periodic.length;
}

async function alertAll(from: Pool, searches: Due[], until: Date): Promise<void> {
  if (searches.length === 0) return;
  const earliest = new Date(Math.min(...searches.map((search) => search.coveredUntil.getTime())));
  const index = new CallIndex();
  const rows = new Map<string, IndexRow>();
  const ids = await idsOpened({ from: earliest, until });
  for (let at = 0; at < ids.length; at += PAGE)
    for (const row of await rowsOf(ids.slice(at, at + PAGE))) {
      index.put(row);
      rows.set(row.id, row);
    }
  for (const search of searches) {
    const calls = matching(index, rows, search, until);
    await systemTransaction((tx) => alertOne(tx, search, calls, until), { from });
  }
}

/** New calls that match, the next to close first. No typing error is forgiven: a mail must not be beside the point. */
function matching(index: CallIndex, rows: Map<string, IndexRow>, search: Due, until: Date): IndexRow[] {
  const found: IndexRow[] = [];
  let cursor: string | undefined;
  do {
    const filter = { ...alertFilter(search.query), cursor, limit: 100 };
    const page = index.search(filter, until.getTime(), { exact: true });
    for (const id of page.ids) {
      const row = rows.get(id);
      if (row && openedAt(row) > search.coveredUntil) found.push(row);
    }
    cursor = page.next;
  } while (cursor);
  return found;
}

async function alertOne(tx: Tx, search: Due, calls: IndexRow[], until: Date): Promise<void> {
  const [row] = await tx
    .select({ search: savedSearch, to: user.email, status: user.status, confirmed: user.emailConfirmedAt })
    .from(savedSearch)
    .innerJoin(user, eq(user.id, savedSearch.userId))
    .where(eq(savedSearch.id, search.id))
    .for("update");
  // Removed, changed, or told by another worker since it was found due.
  if (!row || row.search.frequency !== search.frequency) return;
  if (row.search.coveredUntil.getTime() !== search.coveredUntil.getTime()) return;
  if (calls.length > 0 && row.status === "active" && row.confirmed)
    await queueMail(tx, alertLetter(row.search, row.to, calls, until));
  await tx
    .update(savedSearch)
    .set({ coveredUntil: until, nextAt: nextDue(search.frequency, until) })
    .where(eq(savedSearch.id, search.id));
}
