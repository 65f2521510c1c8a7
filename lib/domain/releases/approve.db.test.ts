import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { decisionRelease } from "@/db/schema/letters";
import { scheduledWork } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeDecisions, makeRelease } from "@/lib/testing/make-releases";
import { approveRelease } from "./approve";
import { askRelease } from "./ask";
import { recallRelease } from "./recall";

const rowOf = async (releaseId: string) =>
  (await database().select().from(decisionRelease).where(eq(decisionRelease.id, releaseId)))[0]!;
const workOf = (releaseId: string) =>
  database().select().from(scheduledWork).where(eq(scheduledWork.subjectId, releaseId));

const scenario = async () => {
  const made = await makeRelease("asked");
  return { ...made, actor: made.call.approver, input: { releaseId: made.releaseId } };
};

describeCommand(
  approveRelease,
  {
    scenario,
    effect: async ({ releaseId }) => (await rowOf(releaseId)).status,
    wrongState: async ({ call, input }) => void (await run(recallRelease, call.officer, input)),
    twoAtOnce: {
      succeed: 1,
      check: async ({ releaseId }) => expect(await workOf(releaseId)).toHaveLength(1),
    },
  },
  () => {
    it("plans it for the end of the hold", async () => {
      const { actor, input, releaseId } = await scenario();
      await run(approveRelease, actor, input);
      const row = await rowOf(releaseId);
      expect(row.dueAt!.getTime()).toBe(row.approvedAt!.getTime() + 30 * 60_000);
      expect((await workOf(releaseId))[0]!.dueAt).toEqual(row.dueAt);
    });

    it("plans it for the time that was set, where that is later", async () => {
      const { call } = await makeDecisions();
      const notBefore = new Date(Date.now() + 86_400_000);
      const input = { callId: call.callId, holdMinutes: 5, notBefore: notBefore.toISOString() };
      const { releaseId } = await run(askRelease, call.officer, input);
      const { dueAt } = await run(approveRelease, call.approver, { releaseId });
      expect(dueAt).toBe(notBefore.toISOString());
    });

    it("needs a second person, whatever their role", async () => {
      const { call } = await makeDecisions();
      const admin = await makeUser({ roles: [[call.agency, "agency-admin"]] });
      const { releaseId } = await run(askRelease, admin, { callId: call.callId });
      expect(await attempt(approveRelease, admin, { releaseId })).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("second person") },
      });
      expect((await attempt(approveRelease, call.officer, { releaseId })).status).toBe(403);
      await run(approveRelease, call.approver, { releaseId });
    });
  },
);
