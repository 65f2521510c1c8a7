/** What is hidden of an award's life: what its university writes and weighs before the agency knows of it. */
import { draftChange } from "@/lib/domain/changes/draft";
import { sendChange } from "@/lib/domain/changes/send";
import { saveReport } from "@/lib/domain/reports/save";
import { run } from "@/lib/testing/make";
import { offices } from "./cast";
import type { Secret } from "./secrets";

export const changes = {
  reports: {
    what: "what is written of a report before it is handed in",
    seenBy: ["pi", "accountMember", ...offices, "platformAdmin"],
    async happen({ reports: { written }, people: { pi } }) {
      await run(saveReport, pi, { reportId: written, version: 2, sections: { done: "Secret finding." } });
    },
  },
  changes: {
    what: "a change of an award that is asked for and not yet with the agency",
    seenBy: ["pi", ...offices, "platformAdmin"],
    async happen({ awards: { active }, people: { pi } }) {
      const lines = [{ from: "Staff", to: "Travel", amount: "1.00" }];
      const ask = { awardId: active, kind: "virement", reason: "Secret reason.", lines };
      const { changeId } = await run(draftChange, pi, ask);
      await run(sendChange, pi, { changeId });
    },
  },
} satisfies Record<string, Secret>;
