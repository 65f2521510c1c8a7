import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { closeoutState, makeCloseout } from "@/lib/testing/make-closeouts";
import { signStatement } from "../closeouts/sign-statement";
import { closeAward } from "./close";
import { refuseReopening } from "./refuse-reopening";
import { reopenAward } from "./reopen";

describeCommand(
  reopenAward,
  {
    scenario: async () => {
      const made = await makeCloseout({ state: "asked" });
      return { ...made, actor: made.approver, input: { reopeningId: made.reopeningId } };
    },
    effect: ({ id }) => closeoutState(id),
    wrongState: async ({ approver, reopeningId }) => {
      await run(refuseReopening, approver, { reopeningId, answer: "No." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes a second person, gives the headings back what they gave, and can be closed anew", async () => {
      const { id, officer, approver, finance, reopeningId } = await makeCloseout({ state: "asked" });
      expect(await attempt(reopenAward, officer, { reopeningId })).toMatchObject({ status: 403 });
      expect(await attempt(reopenAward, finance, { reopeningId })).toMatchObject({ status: 403 });
      await run(reopenAward, approver, { reopeningId });
      const { its, ledger, closed } = await closeoutState(id);
      expect(its?.status).toBe("closing");
      expect(ledger.available).toBe(6_400_000n);
      expect(closed).toBe(0);
      await expectSound();
      await run(signStatement, finance, { awardId: id, spent: "1000.00" });
      await run(closeAward, officer, { awardId: id });
      await expectSound();
    });
  },
);
