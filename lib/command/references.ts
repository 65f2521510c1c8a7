/** Human references such as ISF-2026-00042: gap-free per organisation, series and year. */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";

/**
 * The next number of a series, in the command's transaction. The counter's row is locked until COMMIT, so take it
 * late in `run`.
 */
export const nextNumber = (tx: Tx, organisationId: string, series: string, year: number): Promise<number> =>
  nextNumbers(tx, { organisationId, series, year, count: 1 });

type Numbers = { organisationId: string; series: string; year: number; count: number };

/** The first of `count` numbers in a row, at least one, as {@link nextNumber} gives them one by one. */
export async function nextNumbers(tx: Tx, { organisationId, series, year, count }: Numbers): Promise<number> {
  const owner = uuidToBytes(organisationId);
  await tx.execute(
    sql`INSERT INTO reference_counter (organisation_id, series, year, value) VALUES (${owner}, ${series}, ${year}, LAST_INSERT_ID(${count}))
        ON DUPLICATE KEY UPDATE value = LAST_INSERT_ID(value + ${count})`,
  );
  const [rows] = (await tx.execute(sql`SELECT LAST_INSERT_ID() AS value`)) as unknown as [
    Array<{ value: number }>,
  ];
  return Number(rows[0]?.value) - count + 1;
}

/** `ISF-2026-00042`; a series letter keeps calls and awards apart: `ISF-C-2026-0007`. */
export const reference = (prefix: string, series: string, year: number, number: number): string =>
  `${prefix}-${series ? `${series}-` : ""}${year}-${String(number).padStart(5, "0")}`;
