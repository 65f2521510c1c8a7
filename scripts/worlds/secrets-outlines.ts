/** What is hidden in the outline stage: the agency's word before it is told, and what has come to a sealed call. */
import { decideOutline } from "@/lib/domain/outlines/decide";
import { submitOutline } from "@/lib/domain/outlines/submit";
import { run } from "@/lib/testing/make";
import { agencyStaff } from "./cast";
import type { Secret } from "./secrets";

export const outlines = {
  outlineWord: {
    what: "whether the team of an outline will be invited, before it is told",
    seenBy: [...agencyStaff, "platformAdmin"],
    async happen({ assessment: { outlines: its }, people: { officer } }) {
      const { proposalId } = its.mine;
      const word = { version: 1, outcome: "decline", reason: "Secret reason." };
      await run(decideOutline, officer, { proposalId, ...word });
    },
  },
  sealedOutline: {
    what: "what has come to a call with sealed outlines before they are due",
    seenBy: ["elsewhere", "otherOffice", "otherFinance", "otherUniversityAdmin", "platformAdmin"],
    async happen({ assessment: { outlines: its }, people: { elsewhere } }) {
      await run(submitOutline, elsewhere, { proposalId: its.hidden.proposalId });
    },
  },
} satisfies Record<string, Secret>;
