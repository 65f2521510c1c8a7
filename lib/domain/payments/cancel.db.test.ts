import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { claimRow, makeRun, paymentState } from "@/lib/testing/make-claims";
import { approveRun } from "./approve";
import { cancelRun } from "./cancel";
import { listDue } from "./queries";

describeCommand(
  cancelRun,
  {
    scenario: async () => {
      const made = await makeRun();
      return { ...made, actor: made.officer, input: { runId: made.runId, reason: "Not yet." } };
    },
    effect: (made) => paymentState(made),
    wrongState: async ({ approver, runId }) => {
      await run(approveRun, approver, { runId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("lets its claims wait for another run", async () => {
      const { officer, runId, claimId, item } = await makeRun();
      await run(cancelRun, officer, { runId, reason: "Not yet." });
      expect((await claimRow(claimId))?.status).toBe("approved");
      expect((await listDue(officer)).map((due) => due.item)).toEqual([item]);
    });
  },
);
