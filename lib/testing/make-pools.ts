/** Reviewer pools of a test's own, and plans as the worker makes them. */
import { eq } from "drizzle-orm";
import { assignment, assignmentLine, poolMember } from "@/db/schema/pools";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { makeWaitingPlan } from "@/lib/domain/assignments/make";
import { startAssignment } from "@/lib/domain/assignments/start";
import { addToPool } from "@/lib/domain/pools/add";
import { makeUser, run } from "./make";
import { type MadeCall, makeCall } from "./make-calls";
import { type MadeProposal, makeProposal } from "./make-proposals";
import { relayPool } from "./relay";

/** A person in the pool of a call's agency; an account of their own unless one is given. */
export async function makeMember(
  its: Pick<MadeCall, "agency" | "officer">,
  fields: Record<string, unknown> = {},
  who?: User,
): Promise<{ memberId: string; reviewer: User }> {
  const reviewer = who ?? (await makeUser());
  const input = { agencyId: its.agency.id, email: reviewer.email, ...fields };
  return { ...(await run(addToPool, its.officer, input)), reviewer };
}

/** The worker makes every plan that waits. */
export async function workerMakesPlans(): Promise<void> {
  const from = await relayPool();
  while (await makeWaitingPlan({ from, signal: new AbortController().signal }));
}

export type MadePlan = {
  call: MadeCall;
  proposals: MadeProposal[];
  members: { memberId: string; reviewer: User }[];
  assignmentId: string;
  officer: User;
};

/** A call with proposals in review and a pool, and its plan: made by the worker unless it shall wait. */
export async function makePlanned(
  options: { proposals?: number; members?: number; waiting?: boolean; fields?: Record<string, unknown> } = {},
): Promise<MadePlan> {
  const call = await makeCall();
  const proposals: MadeProposal[] = [];
  for (let n = 0; n < (options.proposals ?? 1); n++)
    proposals.push(await makeProposal({ state: "submitted", call }));
  const members: MadePlan["members"] = [];
  for (let n = 0; n < (options.members ?? 3); n++) members.push(await makeMember(call, options.fields));
  const { assignmentId } = await run(startAssignment, call.officer, { callId: call.callId });
  if (!options.waiting) await workerMakesPlans();
  return { call, proposals, members, assignmentId, officer: call.officer };
}

/** A plan's row and lines. */
export async function planState(assignmentId: string) {
  const [row] = await database().select().from(assignment).where(eq(assignment.id, assignmentId));
  if (!row) throw new Error("There is no such plan");
  const lines = await database()
    .select()
    .from(assignmentLine)
    .where(eq(assignmentLine.assignmentId, assignmentId))
    .orderBy(assignmentLine.proposalId, assignmentLine.memberId);
  return { ...row, lines };
}

/** The row of a person in a pool; undefined when they were taken out. */
export async function memberState(memberId: string) {
  const [row] = await database().select().from(poolMember).where(eq(poolMember.id, memberId));
  return row;
}
