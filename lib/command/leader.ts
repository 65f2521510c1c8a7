/** The worker's leading part: take the lease, number rows and run reactions until it is lost or we are asked to end. */
import type { Pool } from "mysql2/promise";
import { log } from "@/lib/infra/log";
import { type Fence, LeaseLost, releaseLease, renewLease, takeLease } from "./lease";
import type { Reaction } from "./reaction";
import { ReactionsRunner } from "./reactions-runner";
import { prepareRelay, stampBatch } from "./relay";
import { type Job, runDue } from "./scheduled";

/** Another worker takes over at most this long after the leader has died. */
const LEASE_MS = 3_000;
const BUSY_PAUSE_MS = 10;
const IDLE_PAUSE_MS = [20, 40, 60];
/** How often is looked for what is due: a call opens and closes on open pages within half a second. */
const DUE_PAUSE_MS = [250, 500];

export type LeaderOptions = {
  from: Pool;
  holder: string;
  reactions: readonly Reaction[];
  signal: AbortSignal;
  /** What is due at instants. */
  jobs?: readonly Job[];
  /** What only a leader does besides, now and then. */
  housekeeping?: (from: Pool) => Promise<void>;
};

/** Waits, or less when the signal is given. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

/** Repeats `step` until the signal; after it moved something soon again, else less and less often. */
export async function repeat(step: () => Promise<boolean>, signal: AbortSignal, idle = IDLE_PAUSE_MS) {
  let quiet = 0;
  while (!signal.aborted) {
    const moved = await step();
    quiet = moved ? 0 : Math.min(quiet + 1, idle.length);
    await pause(moved ? BUSY_PAUSE_MS : (idle[quiet - 1] ?? BUSY_PAUSE_MS), signal);
  }
}

/** Competes for the lease and leads whenever it has it, until the signal. Failures of the database are waited out. */
export async function runLeader(options: LeaderOptions): Promise<void> {
  const { from, holder, signal } = options;
  while (!signal.aborted) {
    try {
      await prepareRelay(from);
      const fence = await takeLease(from, "relay", holder, LEASE_MS);
      if (fence) await lead(fence, options);
    } catch (error) {
      if (error instanceof LeaseLost) log.warn({ holder }, error.message);
      else log.error({ err: error, holder }, "the relay stopped; it starts again");
    }
    await pause(LEASE_MS / 3, signal);
  }
}

async function lead(fence: Fence, options: LeaderOptions): Promise<void> {
  const { from, reactions } = options;
  log.info({ holder: fence.holder, epoch: fence.epoch }, "this worker leads");
  const ended = new AbortController();
  const signal = AbortSignal.any([options.signal, ended.signal]);
  // The first part that fails ends the others, else a half-dead leader would keep renewing its lease.
  const part = (work: Promise<unknown>) => work.finally(() => ended.abort());
  const results = await Promise.allSettled([
    part(keepLease(fence, from, signal)),
    part(repeat(async () => some(await stampBatch(from, fence)), signal)),
    part(react(fence, from, reactions, signal)),
    part(repeat(async () => (await runDue(from, fence, options.jobs ?? [])) > 0, signal, DUE_PAUSE_MS)),
    part(keepHouse(options, signal)),
  ]);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  await releaseLease(from, fence);
}

const some = (stamped: { events: number; audits: number }) => stamped.events + stamped.audits > 0;

async function keepLease(fence: Fence, from: Pool, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(LEASE_MS / 3, signal);
    if (!signal.aborted) await renewLease(from, fence, LEASE_MS);
  }
}

async function react(fence: Fence, from: Pool, reactions: readonly Reaction[], signal: AbortSignal) {
  const runner = await ReactionsRunner.start({ from, fence, reactions });
  await repeat(() => runner.round(), signal);
}

const HOUR_MS = 3_600_000;

async function keepHouse({ from, housekeeping }: LeaderOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await housekeeping?.(from).catch((error) => log.error({ err: error }, "housekeeping failed"));
    await pause(HOUR_MS, signal);
  }
}
