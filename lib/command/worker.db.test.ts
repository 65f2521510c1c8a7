/** Real workers: two processes, one leader, killed in the middle; mail over a real SMTP connection. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { openStream, type Stream } from "@/lib/testing/stream";
import { endLeases, killWorkers, startWorker as startProcess } from "@/lib/testing/worker-process";
import { type MailCatcher, startMailCatcher } from "@/scripts/mail/catcher";
import { verifyAuditChain } from "./audit-chain";

let stream: Stream;
let catcher: MailCatcher;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  stream = await openStream("portal_worker");
  catcher = await startMailCatcher({ smtp: 0, http: 0 });
});
afterEach(async () => {
  await killWorkers(workers.splice(0));
  await endLeases(stream);
});
afterAll(() => Promise.all([stream.close(), catcher.close()]));

/** Starts a worker; settles when it runs. */
async function startWorker(smtpUrl = catcher.smtpUrl): Promise<ChildProcess> {
  const worker = await startProcess(stream, smtpUrl, "the worker runs");
  workers.push(worker);
  return worker;
}

async function count(sql: string): Promise<number> {
  const [rows] = await stream.relay.query(`SELECT COUNT(*) AS n FROM ${sql}`);
  return Number((rows as Array<{ n: number }>)[0]?.n);
}
const leaders = async () => {
  const [rows] = await stream.relay.query(
    "SELECT holder, epoch FROM lease WHERE expires_at > UTC_TIMESTAMP(3)",
  );
  return rows as Array<{ holder: string; epoch: number }>;
};
const pidOf = (holder: string) => Number(holder.split(":")[1]);

async function queue(n: number, to = "ada@demo.test"): Promise<void> {
  for (let i = 0; i < n; i++)
    await stream.app.query(
      `INSERT INTO mail (id, dedupe_key, recipient, subject, body_text, status, next_attempt_at, created_at)
       VALUES (UNHEX(REPLACE(?, '-', '')), ?, ?, ?, 'Text', 'queued', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
      [newId(), newId(), to, `Mail ${i}`],
    );
}

it("keeps order and numbers while leaders are killed under load; another takes over", {
  timeout: 120_000,
}, async () => {
  await Promise.all([startWorker(), startWorker()]);
  await expect.poll(leaders, { timeout: 10_000 }).toHaveLength(1);
  let writing = true;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; writing; n++) await stream.write(`w${writer}`, n);
  });
  const epochs: number[] = [];
  for (let kill = 0; kill < 2; kill++) {
    const [leader] = await leaders();
    epochs.push(leader!.epoch);
    const before = await count("outbox_event WHERE seq IS NOT NULL");
    await expect
      .poll(() => count("outbox_event WHERE seq IS NOT NULL"), { timeout: 10_000 })
      .toBeGreaterThan(before);
    process.kill(pidOf(leader!.holder), "SIGKILL");
    const successor = startWorker();
    await expect
      .poll(async () => (await leaders()).some(({ epoch }) => epoch > leader!.epoch), { timeout: 15_000 })
      .toBe(true);
    await successor;
  }
  writing = false;
  await Promise.all(writers);
  await expect.poll(() => count("outbox_event WHERE seq IS NULL"), { timeout: 40_000 }).toBe(0);
  await expect.poll(() => count("audit_log WHERE seq IS NULL"), { timeout: 40_000 }).toBe(0);
  const events = await stream.events();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const last = new Map<string, number>();
  for (const { payload } of events) {
    const { writer, count: n } = JSON.parse(payload) as { writer: string; count: number };
    expect(n).toBe((last.get(writer) ?? -1) + 1);
    last.set(writer, n);
  }
  expect(await verifyAuditChain(stream.relay)).toMatchObject({ ok: true, rows: events.length });
});

it("ends cleanly on SIGTERM and hands the lease on at once", { timeout: 30_000 }, async () => {
  const worker = await startWorker();
  await expect
    .poll(async () => (await leaders()).map((l) => pidOf(l.holder)), { timeout: 10_000 })
    .toEqual([worker.pid]);
  worker.kill("SIGTERM");
  expect(await once(worker, "exit")).toEqual([0, null]);
  expect(await leaders()).toEqual([]);
});

it("sends each mail once though two workers send, and sends again with the same Message-ID after a lost answer", {
  timeout: 60_000,
}, async () => {
  catcher.clear();
  await queue(40);
  await Promise.all([startWorker(), startWorker()]);
  await expect.poll(() => count("mail WHERE status = 'sent'"), { timeout: 20_000 }).toBe(40);
  expect(catcher.messages()).toHaveLength(40);
  // As if the worker had died between the server's answer and its note.
  await stream.root.query(
    "UPDATE mail SET status = 'queued', body_text = 'Text', next_attempt_at = UTC_TIMESTAMP(3) WHERE subject = 'Mail 7'",
  );
  await expect.poll(() => catcher.messages().filter((mail) => mail.subject === "Mail 7").length).toBe(2);
  const ids = catcher
    .messages()
    .filter((mail) => mail.subject === "Mail 7")
    .map((mail) => mail.messageId);
  expect(new Set(ids).size).toBe(1);
});

it("buries a mail after eight tries, with the reason", {
  timeout: 60_000,
}, async () => {
  await startWorker("smtp://127.0.0.1:9");
  await queue(1, "nobody@demo.test");
  const row = async () => {
    const [rows] = await stream.relay.query(
      "SELECT status, attempts, last_error FROM mail WHERE recipient = 'nobody@demo.test'",
    );
    return (rows as Array<{ status: string; attempts: number; last_error: string | null }>)[0]!;
  };
  for (let n = 1; n <= 8; n++) {
    await expect
      .poll(
        async () => {
          const { attempts, last_error, status } = await row();
          return [attempts, Boolean(last_error), status];
        },
        { timeout: 10_000 },
      )
      .toEqual([n, true, n < 8 ? "queued" : "dead"]);
    await stream.root.query(
      "UPDATE mail SET next_attempt_at = UTC_TIMESTAMP(3), last_error = NULL WHERE recipient = 'nobody@demo.test' AND status = 'queued'",
    );
  }
  expect((await row()).last_error).toMatch(/ECONNREFUSED/);
});

it("buries a mail at once when its address is refused for good", { timeout: 30_000 }, async () => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error("No such mailbox"), { responseCode: 550 })),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  await startWorker(`smtp://127.0.0.1:${port}`);
  await queue(1, "gone@demo.test");
  await expect
    .poll(() => count("mail WHERE recipient = 'gone@demo.test' AND status = 'dead' AND attempts = 1"), {
      timeout: 10_000,
    })
    .toBe(1);
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
