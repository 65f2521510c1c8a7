/** What can get more time: the submission of a proposal, and its team's response to the reviews. One rule for both. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ExtensionSubject } from "@/db/schema/extensions";
import { type ProposalStatus, proposal } from "@/db/schema/proposals";
import { proposalResponse } from "@/db/schema/responses";
import { conflict } from "@/lib/command/errors";
import { lastMoment, type Terms } from "@/lib/domain/calls/deadline";
import { statusWords } from "@/lib/domain/proposals/rules";
import { extendResponse } from "@/lib/domain/responses/changes";
import { isExtensible } from "./rules";

type ResponseRow = typeof proposalResponse.$inferSelect;
export type Subject = {
  proposal: { id: string; status: ProposalStatus; extendedUntil: Date | null };
  call: Terms;
  /** The response, locked; undefined where it is not about one, or the team was not asked. */
  response: ResponseRow | undefined;
};

/** The response of a locked proposal, where more time is meant for it. */
export async function subjectRow(tx: Tx, proposalId: string, subject: ExtensionSubject) {
  if (subject === "submission") return undefined;
  const [row] = await tx
    .select()
    .from(proposalResponse)
    .where(eq(proposalResponse.proposalId, proposalId))
    .for("update");
  return row;
}

/** @throws Rejection 409 where more time is of no use */
function mustBeOfUse(subject: ExtensionSubject, { proposal: its, call, response }: Subject): void {
  if (call.status !== "published") throw conflict("This call was put away by its agency.", "call-not-open");
  if (subject === "submission") {
    if (!isExtensible(its.status))
      throw conflict(`This proposal is ${statusWords[its.status]}: more time is of no use to it.`);
    return;
  }
  if (!response) throw conflict("The team was not asked to respond to its reviews.", "wrong-state");
  if (response.status === "submitted")
    throw conflict("The response was submitted already: more time is of no use to it.");
  if (its.status !== "submitted")
    throw conflict(`The proposal is ${statusWords[its.status]}: responses are closed.`);
}

/**
 * The first instant at which nothing more is taken, as it is without the extension.
 * @throws Rejection 409 where more time is of no use
 */
export function endOf(subject: ExtensionSubject, loaded: Subject): Date {
  mustBeOfUse(subject, loaded);
  return loaded.response?.dueAt ?? lastMoment(loaded.call, loaded.proposal.extendedUntil);
}

/** Gives the time. A response that the worker has closed meanwhile is opened again. @throws Rejection 409 */
export async function giveTime(
  tx: Tx,
  subject: ExtensionSubject,
  loaded: Subject,
  until: Date,
): Promise<void> {
  mustBeOfUse(subject, loaded);
  if (loaded.response) await extendResponse(tx, loaded.response.id, until);
  else await tx.update(proposal).set({ extendedUntil: until }).where(eq(proposal.id, loaded.proposal.id));
}
