/** What the commands of messages load: the award, locked, so that messages are numbered as they are committed. */

import { and, desc, eq, max } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { type Audience, audiences, awardMessage, awardMessageMention } from "@/db/schema/messages";
import type { Actor } from "@/lib/command/actor";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { roleOn } from "@/lib/domain/accounts/part";
import type { MessagePayload } from "./events";
import { mentionsOf } from "./mentions";
import { messagesPath, portalOf } from "./paths";
import { standsOn } from "./policy";
import { nameable, readersOf, writersOf } from "./readers";
import { CHANGE_MINUTES, isChangeable, messageLimits } from "./rules";

export type MessageRow = typeof awardMessage.$inferSelect;

/** The award with what the actor is on its account. @throws Rejection 404 */
export async function loadAward(tx: Tx, actor: Actor, awardId: string, lock = true) {
  const columns = {
    id: award.id,
    organisationId: award.organisationId,
    agencyId: award.agencyId,
    piId: award.piId,
  };
  const select = tx.select(columns).from(award).where(eq(award.id, awardId));
  const [row] = lock ? await select.for("update") : await select;
  if (!row) throw notFound();
  return { ...row, role: await roleOn(tx, actor, awardId) };
}
export type LoadedAward = Awaited<ReturnType<typeof loadAward>>;

/** A message with its award, both locked. @throws Rejection 404 */
export async function loadMessage(tx: Tx, actor: Actor, messageId: string) {
  const [found] = await tx
    .select({ awardId: awardMessage.awardId })
    .from(awardMessage)
    .where(eq(awardMessage.id, messageId));
  if (!found) throw notFound();
  const its = await loadAward(tx, actor, found.awardId);
  const [message] = await tx.select().from(awardMessage).where(eq(awardMessage.id, messageId)).for("update");
  if (!message) throw notFound();
  return { award: its, message };
}
export type LoadedMessage = Awaited<ReturnType<typeof loadMessage>>;

/** @throws Rejection 409 */
export function requireChangeable(message: MessageRow, arrivedAt: Date): void {
  if (message.withdrawnAt) throw conflict("This message was withdrawn already.", "wrong-state");
  if (!isChangeable(message, arrivedAt))
    throw conflict(
      `A message can be corrected and withdrawn for ${CHANGE_MINUTES} minutes. Write another one that says what you mean.`,
      "too-late",
    );
}

/** The number of an audience's next message. The award is locked. */
export async function nextNumber(tx: Tx, awardId: string, audience: Audience): Promise<number> {
  const [last] = await tx
    .select({ number: max(awardMessage.number) })
    .from(awardMessage)
    .where(and(eq(awardMessage.awardId, awardId), eq(awardMessage.audience, audience)));
  return (last?.number ?? 0) + 1;
}

/** The numbers of the last messages by audience, those that there are. */
export async function lastNumbers(tx: Tx, awardId: string, of: readonly Audience[]) {
  const found: Array<{ audience: Audience; number: number }> = [];
  for (const audience of of) {
    const [last] = await tx
      .select({ number: awardMessage.number })
      .from(awardMessage)
      .where(and(eq(awardMessage.awardId, awardId), eq(awardMessage.audience, audience)))
      .orderBy(desc(awardMessage.number))
      .limit(1);
    if (last) found.push({ audience, number: last.number });
  }
  return found;
}

/** Who is named: of those who read the message, whom its author may know of. @throws Rejection 400 */
export async function mentionedIn(
  tx: Tx,
  actor: Actor,
  its: LoadedAward,
  message: { audience: Audience; text: string; chosen: readonly string[] },
): Promise<string[]> {
  const sides = standsOn(actor, its);
  const written = await writersOf(tx, its.id);
  const everybody = nameable(await readersOf(tx, its, "all"), sides, written);
  const readers =
    message.audience === "all"
      ? everybody
      : nameable(await readersOf(tx, its, message.audience), sides, written);
  const others = everybody.filter(({ id }) => !readers.some((one) => one.id === id));
  const found = mentionsOf(message.text, message.chosen, { readers, others });
  if ("error" in found) throw invalid({ text: [found.error] });
  if (found.ids.length > messageLimits.mentions)
    throw invalid({ text: [`Name at most ${messageLimits.mentions} people. The others read it as well.`] });
  return found.ids;
}

/** Puts the people named in place of those who were. @returns those who were not named before */
export async function writeMentions(
  tx: Tx,
  { id: messageId, awardId }: { id: string; awardId: string },
  ids: readonly string[],
): Promise<string[]> {
  const mine = eq(awardMessageMention.messageId, messageId);
  const before = await tx.select({ id: awardMessageMention.userId }).from(awardMessageMention).where(mine);
  await tx.delete(awardMessageMention).where(mine);
  if (ids.length > 0)
    await tx.insert(awardMessageMention).values(ids.map((userId) => ({ messageId, awardId, userId })));
  return ids.filter((id) => !before.some((one) => one.id === id));
}

export const payloadOf = (its: LoadedAward, message: { id: string; audience: Audience }): MessagePayload => ({
  messageId: message.id,
  awardId: its.id,
  agencyId: its.agencyId,
  organisationId: its.organisationId,
  audience: message.audience,
});

/** People chosen beside the text; a form sends an empty one for nobody. */
export const chosenPeople = () =>
  z
    .array(z.union([z.literal(""), uuid()]), "Choose people from the list.")
    .max(messageLimits.mentions, `Name at most ${messageLimits.mentions} people.`)
    .transform((ids) => ids.filter((id) => id !== ""))
    .default([]);

export const messageResult = z.object({
  messageId: z.string(),
  awardId: z.string(),
  audience: z.enum(audiences),
  /** The portal that the form belongs to. */
  portal: z.enum(["researcher", "university", "agency"]),
});
type Result = z.output<typeof messageResult>;

export const resultOf = (
  actor: Actor,
  its: LoadedAward,
  message: { id: string; audience: Audience },
): Result => ({
  messageId: message.id,
  awardId: its.id,
  audience: message.audience,
  portal: portalOf(actor, its),
});

export const messageLocation =
  (command: string) =>
  (_: unknown, { portal, awardId }: Result) =>
    `${messagesPath(portal, awardId)}?done=${command}`;

/** Told in the award's timeline only where everybody who reads that may know of it. */
export const messageSubject = (message: { id: string; awardId: string; audience: Audience }) => ({
  type: "message",
  id: message.id,
  ...(message.audience === "all" ? { relatedId: message.awardId } : {}),
});
