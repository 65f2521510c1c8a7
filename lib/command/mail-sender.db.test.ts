import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { newId } from "@/lib/infra/ids";
import type { Message } from "@/lib/infra/mail";
import { openStream, type Stream } from "@/lib/testing/stream";
import { sendBatch } from "./mail-sender";

let stream: Stream;
beforeAll(async () => {
  stream = await openStream("portal_mail_sender");
});
afterAll(() => stream.close());
beforeEach(() => stream.root.query("DELETE FROM mail"));

const LINK = "https://portal.test/reset/secret";
async function queue(): Promise<void> {
  await stream.app.query(
    `INSERT INTO mail (id, dedupe_key, recipient, subject, body_text, status, next_attempt_at, created_at)
     VALUES (?, 'k', 'ada@demo.test', 'Reset your password', ?, 'queued', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
    [uuidToBytes(newId()), LINK],
  );
}
type Row = {
  recipient: string;
  subject: string;
  body_text: string;
  status: string;
  last_error: string | null;
  sent: number;
  wait: number;
};
async function row(): Promise<Row> {
  const [rows] = await stream.relay.query(
    `SELECT recipient, subject, body_text, status, last_error, sent_at IS NOT NULL AS sent,
     TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), next_attempt_at) AS wait FROM mail`,
  );
  return (rows as Row[])[0]!;
}

it("forgets the text of what was sent, and keeps to whom, what about and when", async () => {
  await queue();
  const sent: Message[] = [];
  expect(await sendBatch(stream.relay, async (message) => void sent.push(message))).toBe(1);
  expect(sent).toMatchObject([{ to: "ada@demo.test", text: LINK }]);
  expect(await row()).toMatchObject({
    recipient: "ada@demo.test",
    subject: "Reset your password",
    status: "sent",
    sent: 1,
    body_text: "",
  });
});

it("keeps the text of what could not be sent yet", async () => {
  await queue();
  await sendBatch(stream.relay, () => Promise.reject(new Error("busy")));
  expect(await row()).toMatchObject({ status: "queued", body_text: LINK, last_error: "busy" });
});

it("gives a mail server up that never answers, before another worker may claim the mail", async () => {
  await queue();
  await sendBatch(stream.relay, () => new Promise<void>(() => {}), 50);
  const after = await row();
  expect(after).toMatchObject({ status: "queued", body_text: LINK });
  expect(after.last_error).toMatch(/did not answer/);
  expect(after.wait).toBeLessThan(60);
});
