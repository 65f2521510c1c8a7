/** Real workers, killed in the middle of a release: all decisions are told or none, and each of them once. */
import type { ChildProcess } from "node:child_process";
import type { PoolConnection } from "mysql2/promise";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { newId } from "@/lib/infra/ids";
import { insertManyDecisions, letHoldEnd, type ManyDecisions } from "@/lib/testing/many-decisions";
import { openStream, type Stream } from "@/lib/testing/stream";
import { endLeases, killWorkers, startWorker as startProcess } from "@/lib/testing/worker-process";
import { type MailCatcher, startMailCatcher } from "@/scripts/mail/catcher";

const COUNT = 60;
let stream: Stream;
let catcher: MailCatcher;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  stream = await openStream("portal_release");
  catcher = await startMailCatcher({ smtp: 0, http: 0 });
});
const kill = (worker: ChildProcess) => killWorkers([worker]);
afterEach(() => killWorkers(workers.splice(0)));
afterAll(() => Promise.all([stream.close(), catcher.close()]));

/** Starts a worker; settles when it leads. */
async function startWorker(): Promise<ChildProcess> {
  const worker = await startProcess(stream, catcher.smtpUrl, "this worker leads");
  workers.push(worker);
  return worker;
}

/** Everything that a release writes, counted by one statement: what any reader could see at one instant. */
const EVERYTHING = `SELECT
  (SELECT COUNT(*) FROM proposal WHERE call_id = :call AND status = 'awarded') AS awarded,
  (SELECT COUNT(*) FROM proposal WHERE call_id = :call AND status = 'declined') AS declined,
  (SELECT COUNT(*) FROM decision d JOIN proposal p ON p.id = d.proposal_id WHERE p.call_id = :call AND d.status = 'confirmed') AS confirmed,
  (SELECT COUNT(*) FROM award WHERE call_id = :call AND status = 'offered') AS awards,
  (SELECT COUNT(*) FROM letter WHERE call_id = :call) AS letters,
  (SELECT COUNT(*) FROM letter_recipient r JOIN letter l ON l.id = r.letter_id WHERE l.call_id = :call) AS recipients,
  (SELECT COUNT(*) FROM notification n JOIN letter l ON l.id = n.event_id WHERE l.call_id = :call) AS notifications,
  (SELECT COUNT(*) FROM letter_recipient r JOIN letter l ON l.id = r.letter_id JOIN mail m ON m.id = r.mail_id WHERE l.call_id = :call) AS mails,
  (SELECT COUNT(*) FROM audit_log a JOIN proposal p ON p.id = a.subject_id WHERE p.call_id = :call AND a.command = 'proposal.released') AS audits,
  (SELECT COUNT(*) FROM outbox_event WHERE type = 'proposal.released' AND payload LIKE CONCAT('%', :agency, '%')) AS events,
  (SELECT COUNT(*) FROM decision_release WHERE call_id = :call AND status = 'released') AS released`;

type Seen = Record<string, number>;

async function seen(made: ManyDecisions): Promise<Seen> {
  const values = { call: uuidToBytes(made.callId), agency: made.agencyId };
  const [rows] = await stream.app.query({ sql: EVERYTHING, namedPlaceholders: true }, values);
  return Object.fromEntries(
    Object.entries((rows as Record<string, unknown>[])[0]!).map(([name, count]) => [name, Number(count)]),
  );
}

const none: Seen = Object.fromEntries(
  "awarded declined confirmed awards letters recipients notifications mails audits events released"
    .split(" ")
    .map((name) => [name, 0]),
);
const all = ({ awards, recipients }: ManyDecisions): Seen => ({
  awarded: awards,
  declined: COUNT - awards,
  confirmed: COUNT,
  awards,
  letters: COUNT,
  recipients,
  notifications: recipients,
  mails: recipients,
  audits: COUNT,
  events: COUNT,
  released: 1,
});

/**
 * How many transactions that have written at least so many rows wait for a lock. Asked every 200 ms: for readers that
 * come oftener than every 100 the server does not look again.
 */
async function stuck(rows: number): Promise<number> {
  const [found] = await stream.root.query(
    "SELECT COUNT(*) AS n FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT' AND trx_rows_modified >= ?",
    [rows],
  );
  return Number((found as { n: number }[])[0]?.n);
}

type Point = {
  name: string;
  /** Rows that the release has written by then, at least. */
  rows: number;
  lock: (connection: PoolConnection, made: ManyDecisions) => Promise<unknown>;
};

const byId =
  (sql: string, id: (made: ManyDecisions) => string) => (connection: PoolConnection, made: ManyDecisions) =>
    connection.query(sql, [uuidToBytes(id(made))]);

/** What the release needs and somebody else holds: there it stands still until we have killed it. */
const points: Point[] = [
  {
    name: "before its first row",
    rows: 0,
    lock: byId("SELECT id FROM decision_release WHERE id = ? FOR UPDATE", ({ releaseId }) => releaseId),
  },
  {
    name: "with proposals locked",
    rows: 0,
    lock: byId(
      "SELECT id FROM proposal WHERE id = ? FOR UPDATE",
      ({ proposalIds }) => proposalIds[COUNT / 2]!,
    ),
  },
  {
    name: "among the letters",
    rows: 1,
    lock: (connection, { proposalIds, releaseId, callId, agencyId }) =>
      connection.query(
        "INSERT INTO letter (id, release_id, call_id, agency_id, proposal_id, decision_id, outcome, subject, body, sent_at) VALUES (?, ?, ?, ?, ?, ?, 'award', '', '', NOW(3))",
        [newId(), releaseId, callId, agencyId, proposalIds[COUNT - 1]!, newId()].map(uuidToBytes),
      ),
  },
  {
    name: "with letters, notifications and e-mails written, before the awards",
    rows: 7 * COUNT,
    lock: byId(
      "SELECT value FROM reference_counter WHERE organisation_id = ? FOR UPDATE",
      ({ agencyId }) => agencyId,
    ),
  },
  {
    name: "with everything written, before its last statement",
    rows: 10 * COUNT,
    lock: (connection) => connection.query("SELECT epoch FROM lease WHERE name = 'relay' FOR UPDATE"),
  },
];

it("tells all or nothing, and each once, however often its worker is killed", {
  timeout: 240_000,
}, async () => {
  catcher.clear();
  const db = openDatabase(stream.root);
  const made = await insertManyDecisions(db, COUNT);
  const workDue = (at: string) =>
    stream.root.query("UPDATE scheduled_work SET due_at = ? WHERE subject_id = ?", [
      at,
      uuidToBytes(made.releaseId),
    ]);
  // The hold is over; when the worker looks, each round decides.
  await letHoldEnd(db, made.releaseId);
  await workDue("2099-01-01");
  // Somebody looks all the time; what they see is one of two things.
  const glimpses = new Set<string>();
  let looking = true;
  const look = (async () => {
    while (looking) glimpses.add(JSON.stringify(await seen(made)));
  })();
  for (const { name, rows, lock } of points) {
    const worker = await startWorker();
    const holder = await stream.root.getConnection();
    await holder.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION");
    await lock(holder, made);
    await workDue("2000-01-01");
    await expect
      .poll(() => stuck(rows), { message: name, timeout: 20_000, interval: 200 })
      .toBeGreaterThan(0);
    await kill(worker);
    await holder.query("ROLLBACK");
    holder.release();
    await endLeases(stream);
    expect(await seen(made), name).toEqual(none);
    // The next worker leads before it is due again.
    await workDue("2099-01-01");
  }
  const last = await startWorker();
  await workDue("2000-01-01");
  await expect.poll(async () => (await seen(made)).released, { timeout: 30_000, interval: 5 }).toBe(1);
  // Dead right after its commit: nothing is lost, and nothing comes twice.
  await kill(last);
  expect(await seen(made)).toEqual(all(made));
  // The dead worker may have claimed some e-mails: as if the time of its claims had passed.
  await stream.root.query("UPDATE mail SET next_attempt_at = UTC_TIMESTAMP(3) WHERE status = 'queued'");
  await startWorker();
  const waiting = async (sql: string) => {
    const [found] = await stream.root.query(`SELECT COUNT(*) AS n FROM ${sql}`);
    return Number((found as { n: number }[])[0]?.n);
  };
  const mails = made.recipients + made.offices;
  await expect
    .poll(() => waiting("mail WHERE status = 'sent' AND subject NOT LIKE '%were released'"), {
      timeout: 60_000,
    })
    .toBe(mails);
  await expect.poll(() => waiting("outbox_event WHERE seq IS NULL"), { timeout: 30_000 }).toBe(0);
  looking = false;
  await look;
  expect([...glimpses].sort()).toEqual([JSON.stringify(none), JSON.stringify(all(made))].sort());
  expect(await seen(made)).toEqual(all(made));
  // A mail whose worker died between the server's answer and its note may come again, as the same message.
  const messages = catcher.messages().filter(({ subject }) => !/were released$/.test(subject));
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(mails);
  expect(new Set(messages.map(({ to }) => JSON.stringify(to))).size).toBe(mails);
});
