/** The worker's part: made once, by one; begun again after a death; stopped when it is cancelled. */
import { eq, inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { assignment } from "@/db/schema/pools";
import { database } from "@/lib/command/database";
import { run } from "@/lib/testing/make";
import { makePlanned, planState, workerMakesPlans } from "@/lib/testing/make-pools";
import { relayPool } from "@/lib/testing/relay";
import { cancelAssignment } from "./cancel";
import { makeWaitingPlan } from "./make";
import { getAssignment } from "./queries";
import { loadProblem } from "./records";

// Nothing that other tests left waiting: a worker takes the oldest.
beforeEach(async () => {
  const waiting = inArray(assignment.status, ["queued", "running"]);
  await database().update(assignment).set({ status: "cancelled" }).where(waiting);
});

const never = () => new AbortController().signal;

/** A worker that stops in the middle, where the problem has been read. */
function halfWay() {
  let go = () => {};
  let reached = () => {};
  const there = new Promise<void>((resolve) => (reached = resolve));
  const gate = new Promise<void>((resolve) => (go = resolve));
  const load: typeof loadProblem = async (...given) => {
    const problem = await loadProblem(...given);
    reached();
    await gate;
    return problem;
  };
  return { load, there, go: () => go() };
}

describe("making a plan", () => {
  it("gives each proposal its reviewers, and says how it went", async () => {
    const { assignmentId, officer, members } = await makePlanned({ proposals: 2 });
    const { lines, status, attempt } = await planState(assignmentId);
    expect(status).toBe("ready");
    expect(attempt).not.toBeNull();
    expect(lines).toHaveLength(6);
    const seen = await getAssignment(officer, assignmentId);
    expect(seen!.figures).toEqual({ proposals: 2, members: 3, wanted: 6, given: 6, fitting: 0 });
    expect(seen!.people.map(({ added, open, after }) => [added, open, after])).toEqual(
      members.map(() => [2, 0, 2]),
    );
  });

  it("is begun again by another worker when one died, and what the dead one brings is not taken", async () => {
    const { assignmentId } = await makePlanned({ waiting: true });
    const from = await relayPool();
    const first = halfWay();
    const dying = makeWaitingPlan({ from, signal: never() }, first.load);
    await first.there;
    expect((await planState(assignmentId)).status).toBe("running");
    // Its heart has not beaten for a while, as that of a process that was killed.
    const silent = () =>
      database()
        .update(assignment)
        .set({ beatAt: sql`UTC_TIMESTAMP(3) - INTERVAL 1 HOUR` as unknown as Date })
        .where(eq(assignment.id, assignmentId));
    await expect
      .poll(async () => {
        await silent();
        await makeWaitingPlan({ from, signal: never() });
        return (await planState(assignmentId)).status;
      })
      .toBe("ready");
    const made = await planState(assignmentId);
    first.go();
    await dying;
    expect(await planState(assignmentId)).toEqual(made);
    expect(made.lines).toHaveLength(3);
  });

  it("goes back into the queue where the worker is asked to end", async () => {
    const { assignmentId } = await makePlanned({ waiting: true });
    const stop = new AbortController();
    const half = halfWay();
    const ending = makeWaitingPlan({ from: await relayPool(), signal: stop.signal }, half.load);
    await half.there;
    stop.abort();
    half.go();
    await ending;
    expect(await planState(assignmentId)).toMatchObject({ status: "queued", attempt: null, lines: [] });
    await workerMakesPlans();
    expect((await planState(assignmentId)).lines).toHaveLength(3);
  });

  it("stops when it is cancelled, and leaves nothing", async () => {
    const { assignmentId, officer } = await makePlanned({ waiting: true });
    const half = halfWay();
    const making = makeWaitingPlan({ from: await relayPool(), signal: never() }, half.load);
    await half.there;
    await run(cancelAssignment, officer, { assignmentId });
    half.go();
    await making;
    expect(await planState(assignmentId)).toMatchObject({ status: "cancelled", lines: [] });
  });

  it("fails where it cannot be made, and says so", async () => {
    const { assignmentId } = await makePlanned({ waiting: true });
    const load = () => Promise.reject(new Error("broken"));
    await makeWaitingPlan({ from: await relayPool(), signal: never() }, load);
    expect(await planState(assignmentId)).toMatchObject({ status: "failed", lines: [] });
  });
});
