/** Reading a saved search for change. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { savedSearch } from "@/db/schema/searches";
import { notFound } from "@/lib/command/errors";

/** The search, locked. @throws notFound */
export async function lockSearch(tx: Tx, searchId: string | undefined) {
  if (!searchId) throw notFound();
  const [row] = await tx.select().from(savedSearch).where(eq(savedSearch.id, searchId)).for("update");
  if (!row) throw notFound();
  return row;
}
