/** What reactions and jobs of responses share: the response with its proposal in words. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { proposalResponse } from "@/db/schema/responses";
import { proposalFacts } from "../proposals/tell";

/** The response, locked where it is to change; undefined when it or its proposal is gone. */
export async function responseFacts(tx: Tx, responseId: string) {
  const [row] = await tx
    .select()
    .from(proposalResponse)
    .where(eq(proposalResponse.id, responseId))
    .for("update");
  const its = row && (await proposalFacts(tx, row.proposalId));
  return its && { ...its, response: row };
}

export const responsePath = (proposalId: string) => `/researcher/proposals/${proposalId}/response`;
