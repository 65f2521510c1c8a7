import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { extension } from "@/db/schema/extensions";
import { scheduledWork } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { DAY_S, workerComes } from "@/lib/testing/due";
import { run } from "@/lib/testing/make";
import { makeAsked } from "@/lib/testing/make-extensions";
import { settle } from "@/lib/testing/relay";
import { submitProposal } from "../proposals/submit";
import { grantExtension } from "./grant";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

async function granted() {
  const made = await makeAsked();
  await run(grantExtension, made.approver, { extensionId: made.extensionId });
  await settle();
  return made;
}
/** So many seconds pass for the extension. */
async function pass(
  { extensionId, proposalId }: { extensionId: string; proposalId: string },
  seconds: number,
) {
  const earlier = (column: unknown) => sql`${column} - INTERVAL ${seconds} SECOND` as unknown as Date;
  const db = database();
  await db
    .update(extension)
    .set({ until: earlier(extension.until) })
    .where(eq(extension.id, extensionId));
  await db
    .update(proposal)
    .set({ extendedUntil: earlier(proposal.extendedUntil) })
    .where(eq(proposal.id, proposalId));
  await db
    .update(scheduledWork)
    .set({ dueAt: earlier(scheduledWork.dueAt) })
    .where(eq(scheduledWork.subjectId, extensionId));
}
const reminders = (userId: string) =>
  database().$count(notification, and(eq(notification.userId, userId), eq(notification.kind, "deadline")));

it("reminds the team once, a day before their time ends", async () => {
  const made = await granted();
  await pass(made, 38 * DAY_S);
  await workerComes();
  expect(await reminders(made.pi.id)).toBe(0);
  await pass(made, 1.5 * DAY_S);
  await workerComes();
  await workerComes();
  expect(await reminders(made.pi.id)).toBe(1);
});

it("does not remind of what was submitted", async () => {
  const made = await granted();
  await run(submitProposal, made.pi, { proposalId: made.proposalId });
  await pass(made, 39.5 * DAY_S);
  await workerComes();
  expect(await reminders(made.pi.id)).toBe(0);
});
