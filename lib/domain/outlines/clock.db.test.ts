/** The deadline of outlines by the clock: one rule, to the millisecond, and the worker once. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { mail, scheduledWork } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { clockEvents, DAY_S, letTimePass, workerComes } from "@/lib/testing/due";
import { attempt, makeOrganisation, makeUser } from "@/lib/testing/make";
import { inDays, letOutlinesClose, makeOutline, makeOutlineCall } from "@/lib/testing/make-outlines";
import { settle } from "@/lib/testing/relay";
import { outlineTerms, timingOf } from "../calls/deadline";
import { extendCall } from "../calls/extend";
import { startProposal } from "../proposals/start";
import { getOutlineWord } from "./queries";

beforeAll(() => settle().catch(() => {}));

const mailsTo = async (to: string) =>
  (await database().select().from(mail).where(eq(mail.to, to))).map(({ subject }) => subject);

describe("the deadline of outlines", () => {
  it("judges by the same rule, with the call's grace, to the millisecond", () => {
    const at = (ms: number) => new Date(1_000_000_000_000 + ms);
    const terms = outlineTerms({
      status: "published" as const,
      opensAt: at(-1_000_000),
      outlineClosesAt: at(0),
      closesAt: at(5_000_000),
      graceMinutes: 1,
    });
    expect([-1, 0, 59_999, 60_000].map((ms) => timingOf(terms, null, at(ms)))).toEqual([
      "in-time",
      "grace",
      "grace",
      "late",
    ]);
    expect(timingOf(terms, at(70_000), at(69_999))).toBe("extended");
  });

  it("lets nobody begin afterwards, though the call is open for those invited", async () => {
    const its = await makeOutlineCall();
    await letOutlinesClose(its.callId);
    const university = await makeOrganisation("university");
    const pi = await makeUser({ roles: [[university, "researcher"]] });
    const answer = await attempt(startProposal, pi, { callId: its.callId, organisationId: university.id });
    expect(answer).toMatchObject({ status: 409, problem: { detail: expect.stringContaining("due") } });
  });

  it("is planned with reminders, told once, and announced when outlines close", async () => {
    const { call: its, pi, officer } = await makeOutline({ state: "begun" });
    await settle();
    const keys = (
      await database().select().from(scheduledWork).where(eq(scheduledWork.subjectId, its.callId))
    ).map(({ kind }) => kind);
    expect(keys.filter((kind) => kind.startsWith("outlines."))).toEqual(
      expect.arrayContaining(["outlines.remind", "outlines.close"]),
    );
    await letTimePass(its.callId, 4 * DAY_S);
    await workerComes();
    await workerComes();
    expect((await mailsTo(pi.email)).filter((one) => one.includes("outlines are due"))).toHaveLength(1);
    await letTimePass(its.callId, 7 * DAY_S);
    await workerComes();
    await workerComes();
    expect(await clockEvents(its.callId)).toEqual(["call.opened", "call.outlines-closed"]);
    expect((await mailsTo(officer.email)).filter((one) => one.includes("0 outlines"))).toHaveLength(1);
  });

  it("moves by extending the call, later only, before the full deadline, and not once it has passed", async () => {
    const { callId, officer } = await makeOutlineCall();
    const extend = (dates: Record<string, string>) =>
      attempt(extendCall, officer, { callId, reason: "A strike.", ...dates });
    expect(await extend({ outlineClosesAt: inDays(9) })).toMatchObject({ status: 400 });
    expect(await extend({ outlineClosesAt: inDays(40) })).toMatchObject({ status: 400 });
    expect(await extend({ outlineClosesAt: inDays(12) })).toMatchObject({ status: 200 });
    expect(await extend({ outlineClosesAt: inDays(40), closesAt: inDays(50) })).toMatchObject({
      status: 200,
    });
    const [row] = await database().select().from(call).where(eq(call.id, callId));
    expect(row?.outlineClosesAt?.getTime()).toBeGreaterThan(Date.now() + 39 * DAY_S * 1000);
    await letOutlinesClose(callId);
    expect(await extend({ outlineClosesAt: inDays(41) })).toMatchObject({ status: 409 });
    expect(await extend({})).toMatchObject({ status: 400 });
  });

  it("is followed by one letter to each of the team, without the reason where the call keeps it", async () => {
    const its = await makeOutlineCall({ outline: { reasons: false } });
    const { proposalId, pi } = await makeOutline({ call: its, state: "not-invited" });
    await settle();
    const mails = await database().select().from(mail).where(eq(mail.to, pi.email));
    const own = mails.filter(({ subject }) => subject.includes("on your outline"));
    expect(own.length).toBe(1);
    expect(own[0]?.text).not.toContain("As the panel of officers saw it.");
    const word = await getOutlineWord(pi, proposalId);
    expect(word).toMatchObject({ invited: false });
    expect(word?.reason).toBeUndefined();
  });
});
