import { describe, expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeMember, makePlanned, planState } from "@/lib/testing/make-pools";
import { cancelAssignment } from "./cancel";
import { editAssignment } from "./edit";
import { getPlanned } from "./queries";

describeCommand(editAssignment, {
  scenario: async () => {
    const made = await makePlanned();
    const { lines } = await planState(made.assignmentId);
    const { assignmentId } = made;
    return { ...made, actor: made.officer, input: { assignmentId, version: 1, lineId: lines[0]!.id } };
  },
  effect: ({ assignmentId }) => planState(assignmentId),
  wrongState: async ({ actor, assignmentId }) => {
    await run(cancelAssignment, actor, { assignmentId });
  },
  twoAtOnce: { succeed: 1 },
});

describe("a change by hand", () => {
  it("swaps a line for somebody who is offered, by hand", async () => {
    const { assignmentId, officer, call, proposals } = await makePlanned();
    const spare = await makeMember(call);
    const before = await planState(assignmentId);
    const offered = await getPlanned(officer, assignmentId, proposals[0]!.proposalId);
    expect(offered!.fitting.map(({ id }) => id)).toEqual([spare.memberId]);
    const swap = { assignmentId, version: 1, lineId: before.lines[0]!.id, memberId: spare.memberId };
    expect(await run(editAssignment, officer, swap)).toMatchObject({ version: 2 });
    const { lines } = await planState(assignmentId);
    expect(lines).toHaveLength(3);
    expect(lines.find(({ memberId }) => memberId === spare.memberId)).toMatchObject({ byHand: true });
    expect(lines.map(({ id }) => id)).not.toContain(before.lines[0]!.id);
  });

  it("refuses a conflict with its evidence, somebody without room, and somebody of another pool", async () => {
    const { assignmentId, officer, call, proposals } = await makePlanned();
    const { proposalId, university } = proposals[0]!;
    const add = (memberId: string) =>
      attempt(editAssignment, officer, { assignmentId, version: 1, proposalId, memberId });
    const colleague = await makeUser({ roles: [[university, "researcher"]] });
    const conflicted = await makeMember(call, {}, colleague);
    expect(await add(conflicted.memberId)).toMatchObject({
      status: 400,
      problem: { errors: { memberId: [expect.stringContaining(university.name)] } },
    });
    const full = await makeMember(call, { atOnce: 0 });
    expect(await add(full.memberId)).toMatchObject({
      problem: { errors: { memberId: [expect.stringContaining("room for 0")] } },
    });
    const other = await makePlanned({ members: 1 });
    expect((await add(other.members[0]!.memberId)).status).toBe(400);
    expect((await planState(assignmentId)).lines).toHaveLength(3);
  });
});
