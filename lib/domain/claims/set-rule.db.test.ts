import { expect, it } from "vitest";
import { reader } from "@/lib/command/reader";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeSpent } from "@/lib/testing/make-claims";
import { ruleOf } from "./records";
import { setClaimRule } from "./set-rule";

describeCommand(
  setClaimRule,
  {
    scenario: async () => {
      const made = await makeSpent();
      const input = { agencyId: made.agency.id, version: 0, secondAbove: "50,000.00", retention: "5" };
      return { ...made, actor: made.admin, input };
    },
    effect: ({ agency }) => ruleOf(reader(), agency.id),
    wrongState: async ({ admin, input }) => {
      await run(setClaimRule, admin, { ...input, retention: "10" });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, retention: "7" }) },
  },
  () => {
    it("is the administrators', and says what cannot be", async () => {
      const made = await makeSpent();
      const input = { agencyId: made.agency.id, version: 0, secondAbove: "1", retention: "5" };
      expect(await attempt(setClaimRule, made.officer, input)).toMatchObject({ status: 403 });
      expect(await attempt(setClaimRule, made.finance, input)).toMatchObject({ status: 404 });
      for (const [field, wrong] of [
        ["secondAbove", "1.005"],
        ["retention", "101"],
      ] as const)
        expect(await attempt(setClaimRule, made.admin, { ...input, [field]: wrong })).toMatchObject({
          status: 400,
          problem: { errors: { [field]: [expect.any(String)] } },
        });
      await run(setClaimRule, made.admin, { ...input, secondAbove: "" });
      expect(await ruleOf(reader(), made.agency.id)).toMatchObject({ secondAbove: null, retention: 500 });
    });
  },
);
