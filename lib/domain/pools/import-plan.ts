/** What a list would do to a pool: the same for the dry run and for bringing it in. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { poolMember } from "@/db/schema/pools";
import { type ImportList, type ImportRow, readImport } from "./import-lines";
import { columnsOf } from "./records";

type Selects = Pick<Tx, "select">;
type Existing = typeof poolMember.$inferSelect;
export type PlannedRow = ImportRow & {
  outcome: "new" | "changed" | "same" | "wrong";
  before: Existing | undefined;
};

/** Fields that a list without them leaves as they are. */
function changesOf(row: ImportRow, before: Existing) {
  const { keywords, disciplines, ...rest } = columnsOf(row.value!);
  const { name, notes, availableFrom, availableUntil } = rest;
  return {
    disciplines: disciplines.length > 0 ? disciplines : before.disciplines,
    keywords: keywords || before.keywords,
    name: name || before.name,
    notes: notes || before.notes,
    availableFrom: availableFrom ?? before.availableFrom,
    availableUntil: availableUntil ?? before.availableUntil,
  };
}

/** What an existing entry becomes by a line. */
export const changedBy = (row: PlannedRow) => changesOf(row, row.before!);

/** Each line with what it would do to the pool as it is now. */
export async function planImport(
  db: Selects,
  agencyId: string,
  content: string,
): Promise<{ rows: PlannedRow[]; problem: ImportList["problem"] }> {
  const { rows, problem } = readImport(content);
  const emails = rows.flatMap(({ value }) => value?.email ?? []);
  const there =
    emails.length === 0
      ? []
      : await db
          .select()
          .from(poolMember)
          .where(and(eq(poolMember.agencyId, agencyId), inArray(poolMember.email, emails)));
  const known = new Map(there.map((one) => [one.email, one]));
  const planned = rows.map((row): PlannedRow => {
    const before = row.value && known.get(row.value.email);
    if (!row.value) return { ...row, outcome: "wrong", before };
    if (!before) return { ...row, outcome: "new", before };
    if (before.leftAt)
      return {
        ...row,
        outcome: "wrong",
        before,
        errors: ["E-mail: this person left your pool. Only they can come back to it."],
        value: undefined,
      };
    const same = Object.entries(changesOf(row, before)).every(
      ([name, value]) => String(value) === String(before[name as keyof Existing]),
    );
    return { ...row, outcome: same ? "same" : "changed", before };
  });
  return { rows: planned, problem };
}
