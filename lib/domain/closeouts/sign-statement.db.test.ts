import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { closeoutState, makeCloseout } from "@/lib/testing/make-closeouts";
import { signStatement } from "./sign-statement";

describeCommand(
  signStatement,
  {
    scenario: async () => {
      const made = await makeCloseout();
      return { ...made, actor: made.finance, input: { awardId: made.id, spent: "1000.00" } };
    },
    effect: ({ id }) => closeoutState(id),
    wrongState: async ({ finance, input }) => {
      await run(signStatement, finance, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is finance's, and signs no figure unseen", async () => {
      const { id, office, officer, finance } = await makeCloseout();
      for (const actor of [office, officer])
        expect(await attempt(signStatement, actor, { awardId: id, spent: "1000.00" })).toMatchObject({
          status: 403,
        });
      expect(await attempt(signStatement, finance, { awardId: id, spent: "999.00" })).toMatchObject({
        status: 400,
        problem: { errors: { spent: [expect.stringContaining("1000.00")] } },
      });
    });
  },
);
