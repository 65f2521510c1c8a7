/**
 * The worker: numbers and delivers events, runs reactions, sends e-mail, deletes what has expired.
 * Any number may run (each deployment has one): one leads, all send mail. SIGTERM ends it cleanly.
 */
import { hostname } from "node:os";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { pause, repeat, runLeader } from "@/lib/command/leader";
import { sendBatch } from "@/lib/command/mail-sender";
import { makeWaitingPlan } from "@/lib/domain/assignments/make";
import { keepHouse } from "@/lib/domain/housekeeping";
import { workOnImports } from "@/lib/domain/imports/phases";
import { jobs } from "@/lib/domain/jobs";
import { addUpAwards } from "@/lib/domain/portfolios/add-up";
import { reactions } from "@/lib/domain/reactions";
import { sendAlerts } from "@/lib/domain/searches/alerts";
import { addUpBlocks } from "@/lib/domain/statements/add-up";
import { checkNightly } from "@/lib/domain/statements/nightly";
import { env } from "@/lib/infra/env";
import { newId } from "@/lib/infra/ids";
import { log } from "@/lib/infra/log";
import { openMailer } from "@/lib/infra/mail";

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());

const { RELAY_DATABASE_URL, DATABASE_URL, HARD_STOP_MS } = env();
const from = connectDatabase(RELAY_DATABASE_URL ?? DATABASE_URL, 8);
const mailer = openMailer();
const holder = `${hostname().slice(0, 20)}:${process.pid}:${newId().slice(-12)}`;
const { signal } = stop;

/** Mails go out until the signal; when the database is away, later. */
async function sendMail(): Promise<void> {
  while (!signal.aborted) {
    try {
      await repeat(async () => (await sendBatch(from, mailer.send)) > 0, signal, [100, 250, 500]);
    } catch (error) {
      log.error({ err: error }, "sending e-mail stopped; it starts again");
      await pause(1_000, signal);
    }
  }
}

/** New calls are told to those whose saved searches they match; which worker does it does not matter. */
async function alert(): Promise<void> {
  while (!signal.aborted) {
    try {
      await repeat(async () => (await sendAlerts(from)) > 0, signal, [1_000, 2_000]);
    } catch (error) {
      log.error({ err: error }, "alerts of new calls stopped; they start again");
      await pause(5_000, signal);
    }
  }
}

/** Plans of who reviews what, each in a thread; by whichever worker takes it first. */
async function makePlans(): Promise<void> {
  while (!signal.aborted) {
    try {
      await repeat(() => makeWaitingPlan({ from, signal }), signal, [250, 500]);
    } catch (error) {
      log.error({ err: error }, "making plans stopped; it starts again");
      await pause(1_000, signal);
    }
  }
}

/** Imports from universities' own ledgers; by whichever worker takes one first. */
async function importPostings(): Promise<void> {
  while (!signal.aborted) {
    try {
      await repeat(() => workOnImports({ from, signal }), signal, [250, 500]);
    } catch (error) {
      log.error({ err: error }, "importing stopped; it starts again");
      await pause(2_000, signal);
    }
  }
}

/** The ledger's transfers, added up a thousand at a time as they come. */
async function addUp(): Promise<void> {
  while (!signal.aborted) {
    try {
      await repeat(() => addUpBlocks(from), signal, [2_000, 10_000]);
    } catch (error) {
      log.error({ err: error }, "adding up the ledger stopped; it starts again");
      await pause(5_000, signal);
    }
  }
}

/** Each award's money as one row, for portfolios; a few seconds after it moved. */
async function addUpSums(): Promise<void> {
  while (!signal.aborted) {
    try {
      await repeat(() => addUpAwards(from), signal, [1_000, 2_000, 5_000]);
    } catch (error) {
      log.error({ err: error }, "adding up the awards stopped; it starts again");
      await pause(5_000, signal);
    }
  }
}

/** The ledgers are checked once a night; looked for every minute. */
async function check(): Promise<void> {
  while (!signal.aborted) {
    await checkNightly(from).catch((error) =>
      log.error({ err: error }, "the ledger's check failed; it is tried again"),
    );
    await pause(60_000, signal);
  }
}

signal.addEventListener("abort", () => {
  setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
});

log.info({ holder }, "the worker runs");
await Promise.all([
  runLeader({ from, holder, reactions, jobs, signal, housekeeping: keepHouse }),
  sendMail(),
  alert(),
  makePlans(),
  importPostings(),
  addUp(),
  addUpSums(),
  check(),
]);
mailer.close();
await closeDatabase();
log.info({ holder }, "the worker has ended");
