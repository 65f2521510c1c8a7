import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { closeoutState, makeCloseout } from "@/lib/testing/make-closeouts";
import { spendMoney } from "../accounts/spend";
import { beginClosing } from "./begin-closing";

describeCommand(
  beginClosing,
  {
    scenario: async () => {
      const made = await makeCloseout({ state: "active" });
      return { ...made, actor: made.office, input: { awardId: made.id } };
    },
    effect: ({ id }) => closeoutState(id),
    wrongState: async ({ office, input }) => {
      await run(beginClosing, office, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is for the offices and the agency, once the award's time is over; members spend no more", async () => {
      const running = await makeAward();
      const early = await attempt(beginClosing, running.officer, { awardId: running.id });
      expect(early).toMatchObject({ status: 409 });
      const { id, pi, officer } = await makeCloseout({ state: "active" });
      expect(await attempt(beginClosing, pi, { awardId: id })).toMatchObject({ status: 403 });
      await run(beginClosing, officer, { awardId: id });
      const use = { awardId: id, heading: "Staff", amount: "1.00", description: "Rope" };
      expect(await attempt(spendMoney, pi, use)).toMatchObject({ status: 409 });
    });
  },
);
