/** How commands and the worker read an import. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ImportStatus, ledgerImport } from "@/db/schema/imports";
import { conflict, notFound } from "@/lib/command/errors";
import { type Layout, layoutSchema } from "./columns";
import { type Asked, notNow } from "./rules";

export type ImportRecord = typeof ledgerImport.$inferSelect;

/** An import, locked. @throws Rejection 404 when there is none */
export async function lockImport(tx: Tx, importId: string): Promise<ImportRecord> {
  const [row] = await tx.select().from(ledgerImport).where(eq(ledgerImport.id, importId)).for("update");
  if (!row) throw notFound();
  return row;
}

/** @throws Rejection 409 with why not */
export function requireState(status: ImportStatus, asked: Asked): void {
  const reason = notNow(status, asked);
  if (reason) throw conflict(reason, "wrong-state");
}

export const layoutOf = (row: Pick<ImportRecord, "layout">): Layout | undefined =>
  row.layout === null ? undefined : layoutSchema.parse(JSON.parse(row.layout));

export const headsOf = (row: Pick<ImportRecord, "heads">): string[] => JSON.parse(row.heads) as string[];
export const sampleOf = (row: Pick<ImportRecord, "sample">): string[][] =>
  JSON.parse(row.sample) as string[][];
