/** Wishes for more time for a proposal, as tests need them. */
import { eq } from "drizzle-orm";
import { extension } from "@/db/schema/extensions";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { askExtension } from "@/lib/domain/extensions/ask";
import { run } from "./make";
import { type MakeProposal, makeProposal } from "./make-proposals";

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** A complete draft, and what an officer asks for it: ten days after its call has closed. */
export async function makeWish(options: MakeProposal = {}) {
  const made = await makeProposal({ state: "complete", ...options });
  const { officer, approver } = made.call;
  const input = { proposalId: made.proposalId, until: inDays(40), reason: "A stay in hospital." };
  return { ...made, officer, approver, input };
}

/** The same, asked for by the officer. */
export async function makeAsked(options: MakeProposal = {}) {
  const made = await makeWish(options);
  const { extensionId } = await run(askExtension, made.officer, made.input);
  return { ...made, extensionId };
}

/** What the commands of extensions change, comparable. */
export async function extensionState(proposalId: string) {
  const rows = await database()
    .select({
      status: extension.status,
      answer: extension.answer,
      askedBy: extension.askedBy,
      answeredBy: extension.answeredBy,
    })
    .from(extension)
    .where(eq(extension.proposalId, proposalId));
  const [row] = await database()
    .select({ extendedUntil: proposal.extendedUntil })
    .from(proposal)
    .where(eq(proposal.id, proposalId));
  return { rows, extendedUntil: row?.extendedUntil };
}
