/** The rule of deadlines from end to end, with the database's clock stopped at chosen instants. */
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { endorsement, proposal, proposalSubmission } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { setDatabaseClock } from "@/lib/testing/database-clock";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { type MadeState, makeProposal } from "@/lib/testing/make-proposals";
import { endorseProposal } from "./endorse";
import { listToEndorse } from "./lists";
import { startProposal } from "./start";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

const MINUTE = 60_000;
/** On the day on which the call opens and closes, so that no record is older than its past. */
const closesAt = new Date("2031-03-20T17:00:00.000Z");
const at = (ms: number) => new Date(closesAt.getTime() + ms);

/** Answers of a command whose request begins to arrive exactly at an instant. */
async function arriving(instant: Date, work: (context: { startedAt: number }) => Promise<unknown>) {
  setDatabaseClock(instant);
  // "Begins later than it is handled": so no time passes between arrival and the transaction.
  return work({ startedAt: performance.now() + 60_000 });
}
afterEach(() => setDatabaseClock(undefined));

async function made(graceMinutes: number, state: MadeState = "complete") {
  setDatabaseClock(at(-24 * 60 * MINUTE));
  const fields = { opensAt: at(-48 * 60 * MINUTE).toISOString(), closesAt: closesAt.toISOString() };
  const its = await makeCall({ fields: { ...fields, graceMinutes } });
  return makeProposal({ call: its, state });
}
const lastSubmission = async (proposalId: string) =>
  (
    await database().select().from(proposalSubmission).where(eq(proposalSubmission.proposalId, proposalId))
  )[0];

describe("submitting", () => {
  it.each([
    ["a millisecond before the closing time", 0, -1, 200, "in-time"],
    ["at the closing time", 0, 0, 409, undefined],
    ["a millisecond after it", 0, 1, 409, undefined],
    ["at the closing time, with grace", 10, 0, 200, "grace"],
    ["a millisecond before the grace ends", 10, 10 * MINUTE - 1, 200, "grace"],
    ["as the grace ends", 10, 10 * MINUTE, 409, undefined],
    ["a millisecond before the closing time, with grace", 10, -1, 200, "in-time"],
  ] as const)("%s", async (_, grace, offset, status, timing) => {
    const { proposalId, pi } = await made(grace);
    const answer = await arriving(at(offset), (context) =>
      attempt(submitProposal, pi, { proposalId }, context),
    );
    expect(answer).toMatchObject({ status });
    expect((await lastSubmission(proposalId))?.timing).toBe(timing);
    if (status === 200) expect((await lastSubmission(proposalId))?.submittedAt).toEqual(at(offset));
  });

  it("counts the arrival, however long its turn takes", async () => {
    const { proposalId, pi } = await made(0);
    setDatabaseClock(at(2_000));
    const startedAt = performance.now() - 2_500;
    expect((await attempt(submitProposal, pi, { proposalId }, { startedAt })).status).toBe(200);
    expect((await lastSubmission(proposalId))?.timing).toBe("in-time");
  });

  it("says when the call closed, when its grace ended and when the request came", async () => {
    const { proposalId, pi } = await made(10);
    const answer = await arriving(at(10 * MINUTE), (context) =>
      attempt(submitProposal, pi, { proposalId }, context),
    );
    const detail =
      "This call closed on 20 March 2031 at 17:00 (Europe/Lisbon), its grace ended on 20 March 2031 at 17:10 (Europe/Lisbon); your request arrived on 20 March 2031 at 17:10:00.000 (Europe/Lisbon).";
    expect(answer).toMatchObject({ status: 409, problem: { code: "call-closed", detail } });
  });
});

it("keeps to an extension to the millisecond, for its proposal alone", async () => {
  const mine = await made(0);
  const other = await makeProposal({ call: mine.call, state: "complete" });
  const until = at(3 * 24 * 60 * MINUTE);
  await database().update(proposal).set({ extendedUntil: until }).where(eq(proposal.id, mine.proposalId));
  const submit = (which: typeof mine, instant: Date) =>
    arriving(instant, (context) =>
      attempt(submitProposal, which.pi, { proposalId: which.proposalId }, context),
    );
  expect(await submit(other, at(1))).toMatchObject({ status: 409 });
  expect(await submit(mine, until)).toMatchObject({ status: 409 });
  expect(await submit(mine, new Date(until.getTime() - 1))).toMatchObject({ status: 200 });
  expect((await lastSubmission(mine.proposalId))?.timing).toBe("extended");
});

describe("what else the deadline ends", () => {
  it("takes withdrawals and endorsements in the grace, and marks the endorsement", async () => {
    const { proposalId, pi, office } = await made(10, "awaiting-endorsement");
    await arriving(at(0), (context) => run(withdrawProposal, pi, { proposalId }, context));
    await arriving(at(MINUTE), (context) => run(submitProposal, pi, { proposalId }, context));
    expect((await listToEndorse(office)).map(({ id }) => id)).toEqual([proposalId]);
    await arriving(at(2 * MINUTE), (context) => run(endorseProposal, office, { proposalId }, context));
    const [word] = await database().select().from(endorsement).where(eq(endorsement.proposalId, proposalId));
    expect(word?.timing).toBe("grace");
  });

  it("leaves the office nothing to endorse afterwards", async () => {
    const { proposalId, office } = await made(10, "awaiting-endorsement");
    const answer = await arriving(at(10 * MINUTE), (context) =>
      attempt(endorseProposal, office, { proposalId }, context),
    );
    expect(answer).toMatchObject({ status: 409, problem: { code: "call-closed" } });
    expect(await listToEndorse(office)).toEqual([]);
  });

  it("begins no new proposal in the grace", async () => {
    const { call: its, pi, university } = await made(10);
    const input = { callId: its.callId, organisationId: university.id };
    const answer = await arriving(at(0), (context) => attempt(startProposal, pi, input, context));
    expect(answer).toMatchObject({ status: 409, problem: { code: "call-closed" } });
  });
});

it.each([
  // The night from 2:00 to 3:00 forward, and from 3:00 to 2:00 back.
  ["Europe/Berlin", "2031-03-30T03:00", "2031-03-30T01:00:00.000Z"],
  ["Europe/Berlin", "2031-10-26T03:00", "2031-10-26T02:00:00.000Z"],
  ["America/New_York", "2031-03-09T03:00", "2031-03-09T07:00:00.000Z"],
  ["America/New_York", "2031-11-02T02:00", "2031-11-02T07:00:00.000Z"],
])("closes in the night of a clock change in %s at %s", async (timeZone, local, utc) => {
  const closing = new Date(utc);
  setDatabaseClock(new Date(closing.getTime() - 24 * 60 * MINUTE));
  const opensAt = new Date(closing.getTime() - 48 * 60 * MINUTE).toISOString();
  const its = await makeCall({ fields: { opensAt, closesAt: local, timeZone } });
  const [row] = await database().select().from(call).where(eq(call.id, its.callId));
  expect(row?.closesAt.toISOString()).toBe(utc);
  const { proposalId, pi } = await makeProposal({ call: its, state: "complete" });
  const submit = (ms: number) =>
    arriving(new Date(closing.getTime() + ms), (context) =>
      attempt(submitProposal, pi, { proposalId }, context),
    );
  expect(await submit(0)).toMatchObject({ status: 409 });
  expect(await submit(-1)).toMatchObject({ status: 200 });
});
