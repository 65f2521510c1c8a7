import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { extendCall } from "./extend";

const LATER = new Date(Date.now() + 90 * 24 * 3_600_000).toISOString();
const closing = async (callId: string) =>
  (await database().select().from(call).where(eq(call.id, callId)))[0]!.closesAt.toISOString();
const scenario = async () => {
  const made = await makeCall();
  return {
    ...made,
    actor: made.officer,
    input: { callId: made.callId, version: 2, closesAt: LATER, reason: "Storm" },
  };
};

describeCommand(
  extendCall,
  {
    scenario,
    effect: ({ callId }) => closing(callId),
    wrongState: ({ callId }) => letCallClose(callId),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("never moves the date to an earlier or the same one, nor without a reason", async () => {
      const { callId, officer, input } = await makeCall({ state: "scheduled" });
      for (const closesAt of [
        input.closesAt,
        "2026-01-01T00:00:00Z",
        "2099-01-01T00:00:00Z",
        "2027-02-30T00:00",
      ])
        expect(await attempt(extendCall, officer, { callId, closesAt, reason: "r" })).toMatchObject({
          status: 400,
          problem: { errors: { closesAt: [expect.any(String)] } },
        });
      expect((await attempt(extendCall, officer, { callId, closesAt: LATER, reason: " " })).status).toBe(400);
      expect(await closing(callId)).toBe(new Date(input.closesAt).toISOString());
    });

    it("sends a draft's author to the draft", async () => {
      const { callId, officer } = await makeCall({ state: "draft" });
      const answer = await attempt(extendCall, officer, { callId, closesAt: LATER, reason: "r" });
      expect(answer).toMatchObject({ status: 409, problem: { detail: expect.stringContaining("draft") } });
    });
  },
);
