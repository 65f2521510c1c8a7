/** More time for the response of one team: the same way as for a submission. */
import { asc, eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { scheduledWork } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { workerComes } from "@/lib/testing/due";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { extensionState, inDays } from "@/lib/testing/make-extensions";
import { letResponseEnd, makeResponse, responseState } from "@/lib/testing/make-responses";
import { settle } from "@/lib/testing/relay";
import { saveResponse } from "../responses/save";
import { submitResponse } from "../responses/submit";
import { askExtension } from "./ask";
import { grantExtension } from "./grant";
import { listExtensions } from "./queries";
import { refuseExtension } from "./refuse";

const wish = (proposalId: string, days = 20) => ({
  proposalId,
  subject: "response",
  until: inDays(days),
  reason: "Field work without a line.",
});

async function closed() {
  const made = await makeResponse();
  await settle();
  const { id, dueAt } = (await responseState(made.proposalId))!;
  await letResponseEnd(made.proposalId, new Date(Date.now() - 60_000));
  await database()
    .update(scheduledWork)
    .set({ dueAt: new Date(Date.now() - 60_000) })
    .where(eq(scheduledWork.subjectId, id));
  await workerComes();
  expect((await responseState(made.proposalId))!.status).toBe("closed");
  return { ...made, responseId: id, dueAt };
}

describe("more time for a response", () => {
  it("is given by a second person, opens what was closed, tells the team, and ends by itself", async () => {
    const { call, pi, proposalId, responseId } = await closed();
    const { officer, approver } = call;
    const { extensionId } = await run(askExtension, officer, wish(proposalId));
    expect((await responseState(proposalId))!.status).toBe("closed");
    expect((await attempt(grantExtension, officer, { extensionId })).status).toBe(403);
    await run(grantExtension, approver, { extensionId });
    const row = (await responseState(proposalId))!;
    expect(row.status).toBe("open");
    expect(row.dueAt.getTime()).toBeGreaterThan(Date.now() + 19 * 86_400_000);
    // The proposal's own deadline is another thing.
    expect((await extensionState(proposalId)).extendedUntil).toBeNull();
    await settle();
    const mails = await mailsTo(pi.email);
    expect(mails.some(({ text }) => text.includes("has time until") && text.includes("to respond"))).toBe(
      true,
    );
    const text = "We have measured it again.";
    await run(saveResponse, pi, { proposalId, version: row.version, text });
    const planned = await database()
      .select()
      .from(scheduledWork)
      .where(eq(scheduledWork.subjectId, responseId))
      .orderBy(asc(scheduledWork.dueAt));
    const open = planned.filter(({ doneAt }) => doneAt === null);
    expect(open.map(({ kind }) => kind)).toEqual(["responses.remind", "responses.remind", "responses.close"]);
    await letResponseEnd(proposalId, new Date(Date.now() - 1_000));
    await database()
      .update(scheduledWork)
      .set({ dueAt: new Date(Date.now() - 1_000) })
      .where(isNull(scheduledWork.doneAt));
    await workerComes();
    expect((await responseState(proposalId))!.status).toBe("closed");
    const [item] = await listExtensions(approver, call.callId);
    expect(item).toMatchObject({ subject: "response", status: "granted" });
  });

  it("waits once for each subject, and must be later than the time that the team has", async () => {
    const { call, proposalId } = await makeResponse();
    const { officer } = call;
    expect(await attempt(askExtension, officer, wish(proposalId, 5))).toMatchObject({
      status: 400,
      problem: { errors: { until: [expect.stringContaining("not after the time")] } },
    });
    await run(askExtension, officer, wish(proposalId));
    expect((await attempt(askExtension, officer, wish(proposalId))).status).toBe(409);
    // Its submission is with the agency: more time is of no use to that.
    expect(
      (await attempt(askExtension, officer, { ...wish(proposalId), subject: "submission" })).status,
    ).toBe(409);
  });

  it("is of no use where nobody was asked, or the response is in; a wish that was refused changes nothing", async () => {
    const fresh = await makeResponse({ open: false });
    expect(await attempt(askExtension, fresh.call.officer, wish(fresh.proposalId))).toMatchObject({
      status: 409,
      problem: { detail: expect.stringContaining("not asked") },
    });
    const { call, pi, proposalId } = await makeResponse();
    const { officer, approver } = call;
    const before = await responseState(proposalId);
    const first = await run(askExtension, officer, wish(proposalId));
    await run(refuseExtension, approver, { extensionId: first.extensionId, answer: "Nobody else has it." });
    expect(await responseState(proposalId)).toEqual(before);
    const second = await run(askExtension, officer, wish(proposalId));
    await run(saveResponse, pi, { proposalId, version: 1, text: "Done." });
    await run(submitResponse, pi, { proposalId });
    expect((await attempt(grantExtension, approver, { extensionId: second.extensionId })).status).toBe(409);
    expect((await responseState(proposalId))!.status).toBe("submitted");
  });
});
