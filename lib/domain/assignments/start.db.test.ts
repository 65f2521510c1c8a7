import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { assignment } from "@/db/schema/pools";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { listAssignments } from "./queries";
import { startAssignment } from "./start";

describeCommand(startAssignment, {
  scenario: async () => {
    const call = await makeCall();
    return { call, actor: call.officer, input: { callId: call.callId } };
  },
  effect: ({ call }) => database().select().from(assignment).where(eq(assignment.callId, call.callId)),
  wrongState: async ({ actor, input }) => {
    await run(startAssignment, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});

it("is for officers, and not while the call is sealed", async () => {
  const call = await makeCall();
  expect((await attempt(startAssignment, call.approver, { callId: call.callId })).status).toBe(403);
  const sealed = await makeCall({ fields: { sealed: true } });
  expect((await attempt(startAssignment, sealed.officer, { callId: sealed.callId })).status).toBe(409);
});

it("hides a call's plans from an officer who applies to it", async () => {
  const call = await makeCall();
  const made = await makeProposal({ state: "submitted", call });
  const pi = { ...made.pi, memberships: [...made.pi.memberships, ...call.officer.memberships] };
  expect(await listAssignments(call.officer, call.callId)).toMatchObject({
    need: { proposals: 1, reviews: 3 },
  });
  expect(await listAssignments(pi, call.callId)).toBeUndefined();
  expect((await attempt(startAssignment, pi, { callId: call.callId })).status).toBe(403);
});
