/** Messages on an award of a test's own, with everybody who could read them. */
import { eq, sql } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { awardMessage } from "@/db/schema/messages";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { sendMessage } from "@/lib/domain/messages/send";
import { makeUser, run, unique } from "./make";
import { makeAward } from "./make-awards";

/** An active award with a member on its account, an administrator of its university, an approver of its agency. */
export async function makeThread() {
  const made = await makeAward();
  const named = (name: string) => ({ name: unique(name) });
  const member = await makeUser(named("Member"));
  const admin = await makeUser({ ...named("Admin"), roles: [[made.university, "university-admin"]] });
  const approver = await makeUser({ ...named("Approver"), roles: [[made.agency, "approver"]] });
  const agencyAdmin = await makeUser({ ...named("Head"), roles: [[made.agency, "agency-admin"]] });
  const reviewer = await makeUser({ ...named("Reviewer"), roles: [[made.agency, "reviewer"]] });
  const colleague = await makeUser({ ...named("Colleague"), roles: [[made.university, "researcher"]] });
  await run(addAccountMember, made.pi, { awardId: made.id, email: member.email });
  return { ...made, member, admin, approver, agencyAdmin, reviewer, colleague };
}
export type MadeThread = Awaited<ReturnType<typeof makeThread>>;

/** Sends one; its id. */
export async function say(
  actor: User,
  awardId: string,
  audience: "all" | "university" | "agency",
  text = "Good morning.",
  more: Record<string, unknown> = {},
): Promise<string> {
  return (await run(sendMessage, actor, { awardId, audience, text, ...more })).messageId;
}

/** Makes a message so many minutes older. */
export async function age(messageId: string, minutes: number): Promise<void> {
  await database()
    .update(awardMessage)
    .set({ writtenAt: sql`written_at - INTERVAL ${minutes} MINUTE` })
    .where(eq(awardMessage.id, messageId));
}

/** The award's principal investigator becomes somebody else. */
export const setPi = (awardId: string, piId: string) =>
  database().update(award).set({ piId }).where(eq(award.id, awardId));
