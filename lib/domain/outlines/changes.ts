/** Writing the agency's side of an outline: used by whatever brings one to it or takes it back. */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { outline } from "@/db/schema/outlines";

type Received = { submissionId: string; submittedAt: Date };
type Of = { proposal: { id: string; callId: string; agencyId: string } };

/** It has reached the agency, for the first time or anew; what was decided on an earlier one is void. */
export async function receiveOutline(tx: Tx, { proposal: row }: Of, received: Received): Promise<void> {
  const fresh = { ...received, state: "received" as const, reason: "" };
  await tx
    .insert(outline)
    .values({ proposalId: row.id, callId: row.callId, agencyId: row.agencyId, ...fresh })
    .onDuplicateKeyUpdate({
      set: {
        ...fresh,
        outcome: sql`NULL`,
        decidedBy: sql`NULL`,
        decidedAt: sql`NULL`,
        version: sql`version + 1`,
      },
    });
}

/** Its team took it back. */
export async function withdrawOutline(tx: Tx, proposalId: string): Promise<void> {
  await tx
    .update(outline)
    .set({
      state: "withdrawn",
      outcome: sql`NULL`,
      reason: "",
      decidedBy: sql`NULL`,
      decidedAt: sql`NULL`,
      version: sql`version + 1`,
    })
    .where(eq(outline.proposalId, proposalId));
}
