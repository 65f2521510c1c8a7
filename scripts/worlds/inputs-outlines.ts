/** One valid input of every command of outlines. */
import type { Make } from "./input-parts";

export const outlines: Record<string, Make> = {
  "outline.submit": ({ assessment: { outlines: its } }) => ({ proposalId: its.hidden.proposalId }),
  "outline.withdraw": ({ assessment: { outlines: its } }) => ({ proposalId: its.mine.proposalId }),
  "outline.decide": ({ assessment: { outlines: its } }) => ({
    proposalId: its.mine.proposalId,
    version: 1,
    outcome: "decline",
    reason: "No.",
  }),
  "outline.tell": ({ assessment: { outlines: its } }) => ({ callId: its.call.callId }),
};
