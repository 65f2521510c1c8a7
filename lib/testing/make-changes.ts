/** Requests for changes of awards, as tests need them. */
import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { type ChangeStatus, changeMessage, changeRequest } from "@/db/schema/changes";
import { database } from "@/lib/command/database";
import { draftChange } from "@/lib/domain/changes/draft";
import { endorseChange } from "@/lib/domain/changes/endorse";
import { queryChange } from "@/lib/domain/changes/query";
import { sendChange } from "@/lib/domain/changes/send";
import { membersOf } from "./ledger";
import { makeUser, run } from "./make";
import { type MadeAward, makeAward } from "./make-awards";

type State = Extract<ChangeStatus, "draft" | "university-approved" | "submitted" | "queried"> | "sent";
type Wish = { state?: State; input?: Record<string, unknown>; award?: MadeAward };

/** Ends of awards that tests speak of: so far away that notice is always in time. */
export const LAST_DAY = "2099-06-30";

/** An award that runs until `LAST_DAY`, with an approver of its agency. */
export async function makeRunning(given?: MadeAward) {
  const made = given ?? (await makeAward());
  await database().update(award).set({ endsOn: LAST_DAY }).where(eq(award.id, made.id));
  const approver = await makeUser({ roles: [[made.agency, "approver"]] });
  return { ...made, approver };
}

/** A suspension (which the standard rules want approved), or what `input` asks, in the state wanted. */
export async function makeChange({ state = "draft", input, award: given }: Wish = {}) {
  const made = await makeRunning(given);
  const wish = { awardId: made.id, kind: "suspension", reason: "The ship is in dock.", ...input };
  const { changeId } = await run(draftChange, made.pi, wish);
  if (state !== "draft") await run(sendChange, made.pi, { changeId });
  if (state === "university-approved") await run(endorseChange, made.office, { changeId, hold: true });
  if (state === "submitted" || state === "queried") await run(endorseChange, made.office, { changeId });
  if (state === "queried") await run(queryChange, made.officer, { changeId, message: "Since when?" });
  return { ...made, changeId, wish };
}

/** What the commands of changes change, comparable. */
export async function changeState(awardId: string) {
  const db = database();
  const requests = await db
    .select({
      kind: changeRequest.kind,
      status: changeRequest.status,
      version: changeRequest.version,
      proposed: changeRequest.proposed,
      outcome: changeRequest.outcome,
      sentAt: changeRequest.sentAt,
      ruleVersion: changeRequest.ruleVersion,
      effectiveOn: changeRequest.effectiveOn,
    })
    .from(changeRequest)
    .where(eq(changeRequest.awardId, awardId))
    .orderBy(changeRequest.number);
  const messages = await db
    .select({ kind: changeMessage.kind, body: changeMessage.body })
    .from(changeMessage)
    .innerJoin(changeRequest, eq(changeRequest.id, changeMessage.changeId))
    .where(eq(changeRequest.awardId, awardId));
  const [its] = await db
    .select({
      status: award.status,
      endsOn: award.endsOn,
      piId: award.piId,
      title: award.title,
      amount: award.amount,
      lastTransfer: award.lastTransfer,
    })
    .from(award)
    .where(eq(award.id, awardId));
  return { requests, messages, award: its, members: await membersOf(awardId) };
}
