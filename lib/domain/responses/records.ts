/** What the commands of a team's response load, locked, and the checks they share. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { proposalResponse } from "@/db/schema/responses";
import { conflict, notFound } from "@/lib/command/errors";
import { loadProposal } from "../proposals/records";
import { statusWords } from "../proposals/rules";
import { refusalAt } from "./rules";

export type LoadedResponse = Awaited<ReturnType<typeof loadResponse>>;

/** The proposal and its response, both locked; `response` is undefined where the team was not asked. */
export async function loadResponse(tx: Tx, proposalId: string) {
  const loaded = await loadProposal(tx, proposalId);
  const [response] = await tx
    .select()
    .from(proposalResponse)
    .where(eq(proposalResponse.proposalId, proposalId))
    .for("update");
  return { ...loaded, response };
}

/**
 * The response that the team may still write at the instant its request began to arrive. A request that arrived in
 * time counts also where the worker has closed the response while it waited.
 * @throws Rejection 404 where nobody was asked, 409 where it is too late
 */
export function mustBeOpen({ call, proposal, response }: LoadedResponse, arrivedAt: Date) {
  if (!response) throw notFound("Your team was not asked to respond.");
  if (proposal.status !== "submitted")
    throw conflict(
      `The proposal is ${statusWords[proposal.status]}: responses are closed. What was saved is kept.`,
      "stage-closed",
    );
  const reason = refusalAt(response, arrivedAt, call.timeZone);
  if (reason) throw conflict(reason, response.status === "submitted" ? "wrong-state" : "too-late");
  return response;
}
