import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { assignment, assignmentLine, poolMember } from "@/db/schema/pools";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { assignmentChanged } from "./events";
import { fitOf, readAbout, readExpertise } from "./fit";
import { judgeLines } from "./judge-lines";
import { mayAssign } from "./policy";
import { callFacts, linesOf, loadAssignment } from "./records";
import { notReady } from "./rules";

type Loaded = Awaited<ReturnType<typeof loadAssignment>> & { lines: Awaited<ReturnType<typeof linesOf>> };

/** Adds a pair that nothing stands against. @throws Rejection 400 with what does */
async function add(tx: Tx, { assignment: row, lines }: Loaded, pair: Pair, now: Date): Promise<void> {
  const fresh = { id: newId(), ...pair };
  const same = lines.find((one) => one.proposalId === pair.proposalId && one.memberId === pair.memberId);
  if (same) throw invalid({ memberId: ["The plan gives this proposal to this person already."] });
  // With what else the plan gives the person, so that the load is judged as it would be.
  const theirs = lines.filter(({ memberId }) => memberId === pair.memberId);
  const judged = (await judgeLines(tx, row, [...theirs, fresh], now)).at(-1)!;
  if (judged.problem) throw invalid({ memberId: [`${judged.who} ${judged.problem}.`] });
  const facts = await callFacts(tx, row, {
    proposalIds: [pair.proposalId],
    memberIds: [pair.memberId],
  });
  const { fit, why } = fitOf(
    readAbout(facts.proposals[0]!),
    readExpertise(facts.candidates[0]!.counting),
    new Set(facts.disciplines),
  );
  await tx
    .insert(assignmentLine)
    .values({ ...fresh, assignmentId: row.id, fit, why: JSON.stringify(why), byHand: true });
}
type Pair = { proposalId: string; memberId: string };

/** A line alone takes it out, a line with a person swaps, a proposal with a person adds. */
export const editAssignment = command({
  name: "assignment.edit",
  summary: "Change a plan by hand: take a line out, give it to somebody else, or add one.",
  access: "user",
  input: z.strictObject({
    assignmentId: uuid(),
    /** The version that the change was made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    lineId: uuid().optional(),
    proposalId: uuid().optional(),
    memberId: uuid().optional(),
  }),
  result: z.object({ assignmentId: z.string(), callId: z.string(), version: z.number() }),
  keys: (input) => [`assignment:${input.assignmentId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadAssignment(tx, actor, input.assignmentId);
    const [member] = input.memberId
      ? await tx
          .select({ agencyId: poolMember.agencyId })
          .from(poolMember)
          .where(eq(poolMember.id, input.memberId))
      : [];
    return { ...loaded, member, lines: await linesOf(tx, input.assignmentId) };
  },
  may: (actor, loaded) => mayAssign(actor, loaded.call.agencyId, loaded.involved),
  emits: [assignmentChanged],
  subject: (input, loaded) => ({
    type: "assignment",
    id: input.assignmentId,
    relatedId: loaded.call.id,
    detail: { line: input.lineId, proposal: input.proposalId, member: input.memberId },
  }),
  location: (_input, { callId, assignmentId }) => `/agency/calls/${callId}/assignments/${assignmentId}`,
  async run({ tx, input, loaded, now, emit }) {
    const { assignment: row, lines, member } = loaded;
    const { assignmentId, lineId, memberId } = input;
    const reason = notReady(row.status);
    if (reason) throw conflict(reason, "wrong-state");
    if (input.version !== row.version)
      throw conflict("Somebody changed this plan meanwhile. Look at it again.", "stale-version");
    const line = lines.find(({ id }) => id === lineId);
    if (lineId && !line) throw invalid({ lineId: ["The plan has no such line any more."] });
    if (memberId && member?.agencyId !== row.agencyId)
      throw invalid({ memberId: ["Choose somebody of your pool."] });
    const proposalId = line?.proposalId ?? input.proposalId;
    if (!line && !(proposalId && memberId)) throw invalid({ memberId: ["Choose a person."] });
    if (line)
      await tx
        .delete(assignmentLine)
        .where(and(eq(assignmentLine.assignmentId, assignmentId), eq(assignmentLine.id, line.id)));
    const rest = { ...loaded, lines: lines.filter((one) => one !== line) };
    if (proposalId && memberId) await add(tx, rest, { proposalId, memberId }, now);
    const version = row.version + 1;
    await tx.update(assignment).set({ version }).where(eq(assignment.id, assignmentId));
    emit(assignmentChanged, { assignmentId, callId: row.callId, agencyId: row.agencyId });
    return { assignmentId, callId: row.callId, version };
  },
});
