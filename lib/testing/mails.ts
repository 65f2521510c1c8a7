/** What was queued for an address, as tests read it. */
import { desc, eq } from "drizzle-orm";
import { mail } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";

export type QueuedMail = { subject: string; text: string };

/** Mails to an address, newest first. */
export const mailsTo = (address: string): Promise<QueuedMail[]> =>
  database()
    .select({ subject: mail.subject, text: mail.text })
    .from(mail)
    .where(eq(mail.to, address))
    .orderBy(desc(mail.id));

/**
 * The secret of the link in the newest mail to an address: the last part of its path or its `token`.
 * @param back 1 for the mail before the newest, and so on
 */
export async function linkSecret(address: string, back = 0): Promise<string> {
  const letter = (await mailsTo(address))[back];
  const found = /https?:\/\/\S+(?:token=|\/)([\w-]{43})/.exec(letter?.text ?? "");
  if (!found?.[1]) throw new Error(`No link in the mail to ${address}: ${letter?.subject}`);
  return found[1];
}
