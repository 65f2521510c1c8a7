import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { systemTransaction } from "@/lib/command/transaction";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { configureOrganisation } from "../organisations/configure";
import { archiveCall } from "./archive";
import { onPublishingAsked } from "./on-publishing-asked";
import { publishCall } from "./publish";
import { saveCall } from "./save";

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

    it("takes two people where the agency says so, and asks anew after a change", async () => {
      const made = await makeCall({ state: "draft" });
      const { agency, officer, approver, callId } = made;
      const admin = await makeUser({ roles: [[agency, "agency-admin"]] });
      const publish = (actor: typeof officer, changes = {}) =>
        attempt(publishCall, actor, { callId, ...changes });
      await run(configureOrganisation, admin, { organisationId: agency.id, secondPublisher: true });
      expect(await publish(approver)).toMatchObject({ status: 403 });
      expect(await publish(officer)).toMatchObject({ status: 200, result: { asked: true } });
      expect((await stored(callId)).status).toBe("draft");
      expect(await publish(officer)).toMatchObject({ status: 409 });
      // What was asked is what is published: a change takes the question back.
      await run(saveCall, officer, { callId, version: 2, title: "Another title" });
      expect(await publish(approver)).toMatchObject({ status: 403 });
      expect(await publish(officer)).toMatchObject({ result: { asked: true } });
      expect(await publish(admin, { title: "The admin's title" })).toMatchObject({ result: { asked: true } });
      expect((await stored(callId)).status).toBe("draft");
      expect(await publish(approver)).toMatchObject({ status: 200 });
      expect(await stored(callId)).toMatchObject({
        status: "published",
        title: "The admin's title",
        publishedBy: approver.id,
        publishAskedBy: admin.id,
      });
    });

    it("tells the others that it waits", async () => {
      const { agency, officer, approver, callId } = await makeCall({ state: "draft" });
      const admin = await makeUser({ roles: [[agency, "agency-admin"]] });
      await run(configureOrganisation, admin, { organisationId: agency.id, secondPublisher: true });
      await run(publishCall, officer, { callId });
      const rows = await database()
        .select()
        .from(outboxEvent)
        .where(eq(outboxEvent.type, "call.publishing-asked"));
      const event = rows.find(({ payload }) => payload.includes(callId))!;
      const payload = JSON.parse(event.payload);
      await systemTransaction((tx) =>
        onPublishingAsked.run({ tx, payload, event: { ...event, seq: 1 }, now: new Date() }),
      );
      const told = async (userId: string) =>
        (await database().select().from(notification).where(eq(notification.userId, userId))).length;
      expect([await told(officer.id), await told(approver.id), await told(admin.id)]).toEqual([0, 1, 1]);
    });
  },
);
