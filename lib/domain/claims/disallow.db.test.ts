import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { approveBoth, claimRow, claimState, makeSubmitted } from "@/lib/testing/make-claims";
import { approveClaim } from "./approve";
import { disallowLine } from "./disallow";
import { getClaim } from "./queries";

describeCommand(
  disallowLine,
  {
    scenario: async () => {
      const made = await makeSubmitted();
      const input = { claimId: made.claimId, position: 1, amount: "100.00", reason: "A party." };
      return { ...made, actor: made.officer, input };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async (made) => {
      await approveBoth(made, made.claimId);
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, position: 2, amount: "1.00" }) },
  },
  () => {
    it("adds up over lines, and zero allows again", async () => {
      const { officer, claimId } = await makeSubmitted();
      const say = (position: number, amount: string) =>
        run(disallowLine, officer, { claimId, position, amount, reason: "Not ours." });
      await say(1, "100.00");
      await say(2, "50.00");
      await say(1, "30.00");
      expect((await claimRow(claimId))?.disallowed).toBe(8_000n);
      await say(2, "0");
      expect((await claimRow(claimId))?.disallowed).toBe(3_000n);
      expect((await getClaim(officer, claimId))?.lines[1]).toMatchObject({
        disallowed: 0n,
        disallowReason: "",
      });
    });

    it.each([
      ["more than the line", { amount: "1000.01" }, "amount"],
      ["wrong decimals", { amount: "1.005" }, "amount"],
      ["no reason", { reason: "" }, "reason"],
      ["no such line", { position: 9 }, "position"],
    ])("refuses %s", async (_, changed, field) => {
      const { officer, claimId } = await makeSubmitted();
      const input = { claimId, position: 1, amount: "1.00", reason: "No.", ...changed };
      expect(await attempt(disallowLine, officer, input)).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    });

    it("does not change what one person has approved", async () => {
      const { officer, claimId } = await makeSubmitted();
      await run(approveClaim, officer, { claimId, version: (await claimRow(claimId))!.version });
      const input = { claimId, position: 1, amount: "1.00", reason: "No." };
      expect(await attempt(disallowLine, officer, input)).toMatchObject({ status: 409 });
    });
  },
);
