/** Decisions of a test's own that are told together, made by running their commands. */
import { callStages } from "@/db/schema/calls";
import { database } from "@/lib/command/database";
import { type Stages, standardStages } from "@/lib/domain/calls/stages";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { approveRelease } from "@/lib/domain/releases/approve";
import { askRelease } from "@/lib/domain/releases/ask";
import { run } from "./make";
import { type MadeCall, makeCall } from "./make-calls";
import { type MadeProposal, makeProposal } from "./make-proposals";

/** Sets stages of a call in place of the standard ones. */
export async function setStages(callId: string, changes: Partial<Stages>): Promise<void> {
  const settings = JSON.stringify({ ...standardStages, ...changes });
  await database()
    .insert(callStages)
    .values({ callId, settings, version: 1, updatedAt: new Date(), updatedBy: callId })
    .onDuplicateKeyUpdate({ set: { settings } });
}

export type MadeDecisions = {
  call: MadeCall;
  /** The first is to be awarded with EUR 50,000, the others to be declined. */
  proposals: MadeProposal[];
  decisionIds: string[];
};

/** A call whose decisions are told together, with proposals that are recommended, or confirmed and held. */
export async function makeDecisions(
  state: "recommended" | "held" = "held",
  count = 2,
): Promise<MadeDecisions> {
  const call = await makeCall();
  await setStages(call.callId, { letters: "together" });
  const proposals: MadeProposal[] = [];
  const decisionIds: string[] = [];
  for (let n = 0; n < count; n++) {
    const made = await makeProposal({ call, state: "submitted" });
    const { proposalId } = made;
    const outcome = n === 0 ? { outcome: "award", amount: "50000" } : { outcome: "decline" };
    const input = { proposalId, ...outcome, reason: "We *weighed* it.\n\nThank you." };
    const { decisionId } = await run(recommendProposal, call.officer, input);
    if (state === "held") await run(decideProposal, call.approver, { proposalId, decisionId });
    proposals.push(made);
    decisionIds.push(decisionId);
  }
  return { call, proposals, decisionIds };
}

/** The same with a release that was asked for, or approved and held. */
export async function makeRelease(
  state: "asked" | "approved" = "asked",
): Promise<MadeDecisions & { releaseId: string }> {
  const made = await makeDecisions();
  const { call } = made;
  const { releaseId } = await run(askRelease, call.officer, { callId: call.callId });
  if (state === "approved") await run(approveRelease, call.approver, { releaseId });
  return { ...made, releaseId };
}
