import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { publishCall } from "./publish";
import { getAgencyCall } from "./queries";
import { saveCall } from "./save";

const stored = async (callId: string) =>
  (await database().select().from(call).where(eq(call.id, callId)))[0]!;
const scenario = async () => {
  const made = await makeCall({ state: "draft" });
  return {
    ...made,
    actor: made.officer,
    input: { callId: made.callId, version: 1, title: "A better title" },
  };
};

describeCommand(
  saveCall,
  {
    scenario,
    effect: async ({ callId }) => {
      const { title, version, status } = await stored(callId);
      return { title, version, status };
    },
    wrongState: async ({ callId, officer }) => void (await run(publishCall, officer, { callId })),
    twoAtOnce: {
      succeed: 1,
      second: ({ callId }) => ({ callId, version: 1, title: "Another title" }),
      check: async ({ callId }) => expect((await stored(callId)).version).toBe(2),
    },
  },
  () => {
    it("changes only what is given", async () => {
      const { callId, officer, input } = await makeCall({ state: "draft" });
      const { changed } = await run(saveCall, officer, {
        callId,
        version: 1,
        headings: ["One", "Two"],
        currency: "USD",
      });
      expect(changed.sort()).toEqual(["currency", "headings"]);
      const after = await getAgencyCall(officer, callId);
      expect(after).toMatchObject({
        title: input.title,
        headings: ["One", "Two"],
        currency: "USD",
        version: 2,
      });
    });

    it("refuses a stale version and says so", async () => {
      const { callId, officer } = await makeCall({ state: "draft" });
      await run(saveCall, officer, { callId, version: 1, title: "First" });
      const answer = await attempt(saveCall, officer, { callId, version: 1, title: "Second" });
      expect(answer).toMatchObject({ status: 409, problem: { code: "stale" } });
      expect((await stored(callId)).title).toBe("First");
    });

    it("judges one changed field together with those that stay", async () => {
      const { callId, officer } = await makeCall({ state: "draft" });
      const cases = [
        { minimumAmount: "500000.01" },
        { closesAt: "2020-01-01T00:00:00Z" },
        { currency: "JPY" },
      ];
      const statuses: number[] = [];
      for (const change of cases)
        statuses.push((await attempt(saveCall, officer, { callId, version: 1, ...change })).status);
      // Whole amounts in euro do not fit the yen: 1000.00 has decimals.
      expect(statuses).toEqual([400, 400, 400]);
      expect((await stored(callId)).version).toBe(1);
    });

    it("denies an approver of the agency with a reason, and hides the draft from other agencies", async () => {
      const { callId, approver } = await makeCall({ state: "draft" });
      const input = { callId, version: 1, title: "X" };
      expect(await attempt(saveCall, approver, input)).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("programme officers") },
      });
      const elsewhere = await makeUser({ roles: [[await makeOrganisation("agency"), "agency-admin"]] });
      expect((await attempt(saveCall, elsewhere, input)).status).toBe(404);
    });
  },
);
