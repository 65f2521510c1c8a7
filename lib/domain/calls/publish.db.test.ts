import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { outboxEvent } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { archiveCall } from "./archive";
import { publishCall } from "./publish";

const stored = async (callId: string) =>
  (await database().select().from(call).where(eq(call.id, callId)))[0]!;
const scenario = async () => {
  const made = await makeCall({ state: "draft" });
  return { ...made, actor: made.officer, input: { callId: made.callId } };
};

describeCommand(
  publishCall,
  {
    scenario,
    effect: async ({ callId }) => {
      const { status, publishedAt, version } = await stored(callId);
      return { status, publishedAt, version };
    },
    wrongState: async ({ callId, officer }) => void (await run(archiveCall, officer, { callId })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("announces the call to everybody, once", async () => {
      const { callId, agency } = await makeCall();
      const events = await database()
        .select()
        .from(outboxEvent)
        .where(eq(outboxEvent.type, "call.published"));
      const mine = events.filter((event) => event.payload.includes(callId));
      expect(mine).toHaveLength(1);
      const topics = JSON.parse(mine[0]!.topics);
      expect(topics).toEqual([`organisation:${agency.id}`, `call:${callId}`, "public"]);
      expect(Object.keys(JSON.parse(mine[0]!.payload)).sort()).toEqual(["agencyId", "callId"]);
    });

    it("refuses a draft that is not ready, and names what is missing", async () => {
      const { callId, officer } = await makeCall({ state: "draft", fields: { description: "" } });
      await letCallClose(callId, 60);
      expect(await attempt(publishCall, officer, { callId })).toMatchObject({
        status: 400,
        problem: { errors: { description: [expect.any(String)], closesAt: [expect.any(String)] } },
      });
      expect((await stored(callId)).status).toBe("draft");
    });

    it("takes last changes along, and a stale version not at all", async () => {
      const { callId, officer } = await makeCall({ state: "draft" });
      expect((await attempt(publishCall, officer, { callId, version: 2 })).status).toBe(409);
      await run(publishCall, officer, { callId, version: 1, title: "The final title" });
      expect(await stored(callId)).toMatchObject({ title: "The final title", status: "published" });
    });
  },
);
