import { eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { assignment, assignmentLine } from "@/db/schema/pools";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { instantText, int, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { askedRow, dueDate } from "../reviews/asking";
import { reviewInvited } from "../reviews/events";
import { assignmentChanged } from "./events";
import { type Judged, judgeLines, lockMembers } from "./judge-lines";
import { mayAssign } from "./policy";
import { type AssignmentRow, linesOf, loadAssignment } from "./records";
import { notReady } from "./rules";

const NAMED = 5;
const AT_ONCE = 500;

/** What changed since the plan was made, in a sentence each for the first few. */
function staleWords(wrong: readonly Judged[], all: number): string {
  const named = wrong.slice(0, NAMED).map((one) => `${one.who} for ${one.reference}: ${one.problem}.`);
  const more = wrong.length > NAMED ? ` And ${wrong.length - NAMED} more.` : "";
  return `${wrong.length} of ${all} lines no longer hold. ${named.join(" ")}${more} Take them out, or have a new plan made.`;
}

type Asking = { invitedBy: string; invitedAt: Date; dueAt: Date };

/** Writes the invitations, and in each line which one came of it. */
async function ask(
  tx: Tx,
  { callId, agencyId }: AssignmentRow,
  asked: readonly (Judged & { reviewId: string })[],
  asking: Asking,
): Promise<void> {
  for (let from = 0; from < asked.length; from += AT_ONCE) {
    const some = asked.slice(from, from + AT_ONCE);
    await tx
      .insert(review)
      .values(
        some.map(({ reviewId, proposalId, email, userId }) =>
          askedRow({ id: proposalId, callId, agencyId }, { reviewId, email, reviewerId: userId, ...asking }),
        ),
      );
    const cases = some.map(({ id, reviewId }) => sql`WHEN ${uuidToBytes(id)} THEN ${uuidToBytes(reviewId)}`);
    const ids = some.map(({ id }) => id);
    await tx
      .update(assignmentLine)
      .set({ reviewId: sql`CASE id ${sql.join(cases, sql` `)} END` as unknown as string })
      .where(inArray(assignmentLine.id, ids));
  }
}

/** Everything is judged again by what is locked: nobody is asked where a conflict or too much work stands against it. */
export const applyAssignment = command({
  name: "assignment.apply",
  summary: "Ask everybody in a plan for the reviews that it gives them.",
  access: "user",
  input: z.strictObject({
    assignmentId: uuid(),
    /** The version that was looked at. */
    version: int({ min: 1, max: 2_147_483_647 }),
    /** Local time in the call's zone, or with an offset; three weeks from now when absent. */
    dueAt: z.union([z.literal(""), instantText()]).optional(),
  }),
  result: z.object({ assignmentId: z.string(), callId: z.string(), invited: z.number() }),
  keys: (input) => [`assignment:${input.assignmentId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadAssignment(tx, actor, input.assignmentId);
    const lines = await linesOf(tx, input.assignmentId);
    const ids = [...new Set(lines.map(({ proposalId }) => proposalId))].sort();
    if (ids.length > 0)
      await tx
        .select({ id: proposal.id })
        .from(proposal)
        .where(inArray(proposal.id, ids))
        .orderBy(proposal.id)
        .for("update");
    await lockMembers(tx, lines);
    return { ...loaded, lines };
  },
  may: (actor, loaded) => mayAssign(actor, loaded.call.agencyId, loaded.involved),
  emits: [reviewInvited, assignmentChanged],
  subject: (input, loaded, { invited }) => ({
    type: "assignment",
    id: input.assignmentId,
    relatedId: loaded.call.id,
    detail: { invited },
  }),
  location: (_input, { callId, assignmentId }) =>
    `/agency/calls/${callId}/assignments/${assignmentId}?done=assignment.apply`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { assignment: row, lines, call: its } = loaded;
    const reason = notReady(row.status);
    if (reason) throw conflict(reason, "wrong-state");
    if (input.version !== row.version)
      throw conflict("Somebody changed this plan meanwhile. Look at it again.", "stale-version");
    if (lines.length === 0) throw conflict("The plan asks nobody.", "wrong-state");
    const dueAt = dueDate(input.dueAt, its.timeZone, now);
    const judged = await judgeLines(tx, row, lines, now);
    const wrong = judged.filter(({ problem }) => problem);
    if (wrong.length > 0) throw conflict(staleWords(wrong, lines.length), "stale-plan");
    const { callId, agencyId } = row;
    const asked = judged.map((line) => ({ ...line, reviewId: newId() }));
    await ask(tx, row, asked, { invitedBy: actorId(actor), invitedAt: now, dueAt });
    for (const { reviewId, userId } of asked) emit(reviewInvited, { reviewId, agencyId, reviewerId: userId });
    await tx
      .update(assignment)
      .set({ status: "applied", appliedAt: now, appliedBy: actorId(actor) })
      .where(eq(assignment.id, row.id));
    emit(assignmentChanged, { assignmentId: row.id, callId, agencyId });
    return { assignmentId: row.id, callId, invited: asked.length };
  },
});
