/** How commands read a month of the books. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { accountingPeriod } from "@/db/schema/accounts";
import { organisation } from "@/db/schema/organisations";
import { notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { statements } from "@/lib/command/statements";
import { monthPattern } from "./rules";

export const monthInput = {
  organisationId: uuid(),
  month: z.string("Enter a month.").trim().regex(monthPattern, "Enter a month such as 2026-05."),
};

/** A month's row, locked with its university. @throws Rejection 404 when there is no such university */
export async function lockMonth(tx: Tx, organisationId: string, month: string) {
  const [place] = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.id, organisationId), eq(organisation.kind, "university")))
    .for("update");
  if (!place) throw notFound();
  const [row] = await tx
    .select()
    .from(accountingPeriod)
    .where(and(eq(accountingPeriod.organisationId, organisationId), eq(accountingPeriod.month, month)));
  return { row, closed: row !== undefined && row.reopenedAt === null };
}

/**
 * Waits for every posting under way at a university and keeps new ones waiting: whoever posts holds the award's row,
 * and reads afterwards which months are closed.
 */
export async function lockAwards(tx: Tx, organisationId: string): Promise<void> {
  await statements(tx, "SELECT id FROM award WHERE organisation_id = ? ORDER BY id FOR UPDATE; SELECT 1", [
    uuidToBytes(organisationId),
  ]);
}
