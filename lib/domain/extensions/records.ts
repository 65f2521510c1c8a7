/** What the answers to a wish for more time load, locked, and write. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { extension } from "@/db/schema/extensions";
import { conflict, notFound } from "@/lib/command/errors";
import { loadProposal } from "@/lib/domain/proposals/records";
import { subjectRow } from "./subjects";

/** The extension with its proposal, call and team; the proposal is locked first, then its response. @throws Rejection 404 */
export async function loadExtension(tx: Tx, extensionId: string) {
  const [found] = await tx
    .select({ proposalId: extension.proposalId })
    .from(extension)
    .where(eq(extension.id, extensionId));
  if (!found) throw notFound();
  const loaded = await loadProposal(tx, found.proposalId);
  const [row] = await tx.select().from(extension).where(eq(extension.id, extensionId)).for("update");
  if (!row) throw notFound();
  return { ...loaded, extension: row, response: await subjectRow(tx, found.proposalId, row.subject) };
}

/** @throws Rejection 409 when somebody has answered already */
export function mustBeAsked(row: { status: string }): void {
  if (row.status !== "asked") throw conflict(`This extension was ${row.status} already.`, "wrong-state");
}
