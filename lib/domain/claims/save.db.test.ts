import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { claimForecast } from "@/db/schema/claims";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { claimRow, claimState, evidence, makeDraft, today } from "@/lib/testing/make-claims";
import { attachEvidence } from "./attach";
import { periodsAfter } from "./periods";
import { getClaim } from "./queries";
import { saveClaim } from "./save";
import { submitClaim } from "./submit";

const next = () => periodsAfter(today(), "quarter", 3);
const forecastOf = (claimId: string) =>
  database().select().from(claimForecast).where(eq(claimForecast.claimId, claimId));

describeCommand(
  saveClaim,
  {
    scenario: async () => {
      const made = await makeDraft();
      const input = { claimId: made.claimId, version: 1, comment: "The first quarter." };
      return { ...made, actor: made.finance, input };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ finance, claimId }) => {
      await run(attachEvidence, finance, { claimId, file: evidence() });
      await run(submitClaim, finance, { claimId });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, comment: "Another." }) },
  },
  () => {
    it("keeps explanations and the forecast of the next periods; saving again replaces it", async () => {
      const { finance, claimId } = await makeDraft();
      const forecast = [
        { position: 1, fromOn: next()[0]!.fromOn, amount: "1,500.50" },
        { position: 2, fromOn: next()[1]!.fromOn, amount: "20" },
        { position: 2, fromOn: next()[2]!.fromOn, amount: "" },
      ];
      const explanations = [{ position: 1, text: "It rained." }];
      await run(saveClaim, finance, { claimId, version: 1, explanations, forecast });
      expect((await forecastOf(claimId)).map(({ amount }) => String(amount)).sort()).toEqual([
        "150050",
        "2000",
      ]);
      expect((await getClaim(finance, claimId))?.lines[0]?.explanation).toBe("It rained.");
      await run(saveClaim, finance, { claimId, version: 2, forecast: [] });
      expect(await forecastOf(claimId)).toEqual([]);
      expect((await claimRow(claimId))?.version).toBe(3);
    });

    it.each([
      ["with more decimals than the currency has", "1.005"],
      ["that is no number", "a lot"],
    ])("refuses a forecast %s", async (_, amount) => {
      const { finance, claimId } = await makeDraft();
      const forecast = [{ position: 1, fromOn: next()[0]!.fromOn, amount }];
      expect(await attempt(saveClaim, finance, { claimId, version: 1, forecast })).toMatchObject({
        status: 400,
        problem: { errors: { "forecast.0.amount": [expect.any(String)] } },
      });
    });

    it("refuses a period that does not follow", async () => {
      const { finance, claimId } = await makeDraft();
      const forecast = [{ position: 1, fromOn: "2020-01-01", amount: "1" }];
      const answer = await attempt(saveClaim, finance, { claimId, version: 1, forecast });
      expect(answer).toMatchObject({ status: 400 });
    });
  },
);
