import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { outboxEvent } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { archiveCall } from "./archive";
import { extendCall } from "./extend";

const stored = async (callId: string) =>
  (await database().select().from(call).where(eq(call.id, callId)))[0]!;
const scenario = async () => {
  const made = await makeCall({ state: "scheduled" });
  return { ...made, actor: made.officer, input: { callId: made.callId, reason: "Postponed" } };
};

describeCommand(
  archiveCall,
  {
    scenario,
    effect: async ({ callId }) => (await stored(callId)).status,
    wrongState: async ({ callId }) =>
      void (await database()
        .update(call)
        .set({ opensAt: new Date(0) })
        .where(eq(call.id, callId))),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("archives closed calls and discards drafts; the public hears only of the former", async () => {
      for (const state of ["closed", "draft"] as const) {
        const { callId, officer } = await makeCall({ state });
        expect(await run(archiveCall, officer, { callId })).toMatchObject({ was: state });
        expect((await stored(callId)).status).toBe("archived");
        const events = await database()
          .select()
          .from(outboxEvent)
          .where(eq(outboxEvent.type, "call.discarded"));
        expect(events.some((event) => event.payload.includes(callId))).toBe(state === "draft");
      }
    });

    it("is final: an archived call can be neither extended nor archived again", async () => {
      const { callId, officer } = await makeCall({ state: "closed" });
      await run(archiveCall, officer, { callId });
      expect((await attempt(archiveCall, officer, { callId })).status).toBe(409);
      const later = { callId, closesAt: "2028-01-01T00:00:00Z", reason: "r" };
      expect((await attempt(extendCall, officer, later)).status).toBe(409);
    });
  },
);
