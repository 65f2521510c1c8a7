import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { review } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { nextYear } from "@/lib/testing/dates";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { makePlanned, planState } from "@/lib/testing/make-pools";
import { settle } from "@/lib/testing/relay";
import { leavePool } from "../pools/leave";
import { inviteReviewer } from "../reviews/invite";
import { applyAssignment } from "./apply";
import { cancelAssignment } from "./cancel";
import { getAssignment } from "./queries";

const reviewsOf = (callId: string) => database().select().from(review).where(eq(review.callId, callId));

describeCommand(applyAssignment, {
  scenario: async () => {
    const made = await makePlanned();
    return { ...made, actor: made.officer, input: { assignmentId: made.assignmentId, version: 1 } };
  },
  effect: ({ call }) => reviewsOf(call.callId),
  wrongState: async ({ actor, assignmentId }) => {
    await run(cancelAssignment, actor, { assignmentId });
  },
  twoAtOnce: { succeed: 1 },
});

describe("an applied plan", () => {
  it("asks everybody once, by letter, and tells which invitation came of each line", async () => {
    const { assignmentId, officer, call, members, proposals } = await makePlanned({ proposals: 2 });
    const applied = await run(applyAssignment, officer, {
      assignmentId,
      version: 1,
      dueAt: `${nextYear}-01-15T12:00`,
    });
    expect(applied.invited).toBe(6);
    const rows = await reviewsOf(call.callId);
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["invited"]));
    expect(rows[0]!.dueAt.toISOString()).toBe(`${nextYear}-01-15T12:00:00.000Z`);
    const { lines, status } = await planState(assignmentId);
    expect(status).toBe("applied");
    expect(lines.map(({ reviewId }) => reviewId).sort()).toEqual(rows.map(({ id }) => id).sort());
    await settle();
    const letters = await mailsTo(members[0]!.reviewer.email);
    expect(letters).toHaveLength(2);
    expect(letters[0]!.text).not.toContain(proposals[0]!.content.abstract);
    const seen = await getAssignment(officer, assignmentId);
    expect(seen!.people.every(({ open, after }) => open === 2 && after === 2)).toBe(true);
  });

  it("is refused where it no longer holds, with what changed, and then asks nobody", async () => {
    const { assignmentId, officer, call, members, proposals } = await makePlanned();
    const [asked, left] = members.map(({ reviewer }) => reviewer);
    await run(inviteReviewer, officer, { proposalId: proposals[0]!.proposalId, email: asked!.email });
    await run(leavePool, left!, { memberId: members[1]!.memberId });
    const answer = await attempt(applyAssignment, officer, { assignmentId, version: 1 });
    expect(answer).toMatchObject({ status: 409, problem: { code: "stale-plan" } });
    const { detail } = (answer as { problem: { detail: string } }).problem;
    expect(detail).toContain("2 of 3 lines no longer hold");
    expect(detail).toContain(
      `${asked!.name} for ${proposals[0]!.reference}: was asked to review it meanwhile`,
    );
    expect(detail).toContain(`${left!.name} for ${proposals[0]!.reference}: is no longer in the pool`);
    expect(await reviewsOf(call.callId)).toHaveLength(1);
    const seen = await getAssignment(officer, assignmentId);
    expect(seen!.proposals[0]!.lines.filter(({ problem }) => problem)).toHaveLength(2);
  });

  it("asks nobody beyond the room that is left by then", async () => {
    const { assignmentId, officer, members, proposals } = await makePlanned({ fields: { perCall: 1 } });
    expect(proposals).toHaveLength(1);
    const other = await makePlanned({ members: 0 });
    // One review in another call of another agency is nothing that this agency counts.
    const elsewhere = other.proposals[0]!.proposalId;
    await run(inviteReviewer, other.officer, { proposalId: elsewhere, email: members[0]!.reviewer.email });
    expect((await run(applyAssignment, officer, { assignmentId, version: 1 })).invited).toBe(3);
  });
});
