/**
 * Sends queued e-mails: at least once each, by any number of workers. A mail is claimed (and its next try set to
 * after the claim's time) before it is sent, so that a worker that dies leaves it to be sent again, later.
 */
import type { Pool } from "mysql2/promise";
import { bytesToUuid } from "@/db/columns";
import { log } from "@/lib/infra/log";
import { isPermanent, type SendMail } from "@/lib/infra/mail";
import { systemTransaction } from "./transaction";

const BATCH = 10;
/** A claimed mail is left alone for this long: above the longest that a mail server may take. */
const CLAIM_SECONDS = 120;
/** A mail server that has not taken a mail by then is given up; the mail is tried again later. */
const PATIENCE_MS = 100_000;
/** Tries before a mail is dead: with the pauses below about four hours. */
const MAX_MAIL_TRIES = 8;
const FIRST_PAUSE_SECONDS = 30;

type Claimed = {
  id: Buffer;
  recipient: string;
  subject: string;
  body_text: string;
  unsubscribe_url: string | null;
  attempts: number;
};

function claim(from: Pool): Promise<Claimed[]> {
  return systemTransaction(
    async (_, batch) => {
      const [found] = await batch(
        `SELECT id, recipient, subject, body_text, unsubscribe_url, attempts FROM mail
         WHERE status = 'queued' AND next_attempt_at <= UTC_TIMESTAMP(3)
         ORDER BY next_attempt_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED; SELECT 1`,
        [],
      );
      const mails = found as Claimed[];
      if (mails.length > 0)
        await batch(
          `UPDATE mail SET attempts = attempts + 1, next_attempt_at = UTC_TIMESTAMP(3) + INTERVAL ${CLAIM_SECONDS} SECOND WHERE id IN (?); SELECT 1`,
          [mails.map((mail) => mail.id)],
        );
      return mails;
    },
    { from },
  );
}

/** Half a minute, doubled with each try, ± a quarter: mails that failed together do not come back together. */
const pauseSeconds = (tries: number): number =>
  Math.round(FIRST_PAUSE_SECONDS * 2 ** (tries - 1) * (0.75 + Math.random() / 2));

/** Settles as `sending` does, or rejects after `ms`. */
async function within(ms: number, sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The mail server did not answer within ${ms} ms`)), ms);
  });
  // What comes of it after we gave up is nobody's to catch any more.
  sending.catch(() => {});
  await Promise.race([sending, late]).finally(() => clearTimeout(timer));
}

async function deliver(from: Pool, send: SendMail, mail: Claimed, patience: number): Promise<void> {
  const id = bytesToUuid(mail.id);
  try {
    const message = {
      id,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body_text,
      ...(mail.unsubscribe_url ? { unsubscribeUrl: mail.unsubscribe_url } : {}),
    };
    await within(patience, send(message));
  } catch (error) {
    const tries = mail.attempts + 1;
    const dead = tries >= MAX_MAIL_TRIES || isPermanent(error);
    log.warn({ err: error, mail: id, tries, dead }, "an e-mail could not be sent");
    await from.query(
      "UPDATE mail SET status = ?, last_error = ?, next_attempt_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE id = ? AND status = 'queued'",
      [
        dead ? "dead" : "queued",
        String((error as Error).message).slice(0, 1_000),
        pauseSeconds(tries),
        mail.id,
      ],
    );
    return;
  }
  // The text may hold a link that is still open: whoever reads the database later has no use for it.
  await from.query(
    "UPDATE mail SET status = 'sent', body_text = '', unsubscribe_url = NULL, sent_at = UTC_TIMESTAMP(3), last_error = NULL WHERE id = ? AND status = 'queued'",
    [mail.id],
  );
}

/**
 * Claims and sends one batch of due mails; returns how many were claimed.
 * @param patience milliseconds that one mail may take, less than a claim lasts
 */
export async function sendBatch(from: Pool, send: SendMail, patience = PATIENCE_MS): Promise<number> {
  const mails = await claim(from);
  await Promise.all(mails.map((mail) => deliver(from, send, mail, patience)));
  return mails.length;
}
