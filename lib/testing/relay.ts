/** Lets a test see what follows from its commands: events numbered, reactions run to their end. */
import type { Pool } from "mysql2/promise";
import { openPool } from "@/db/client";
import { releaseLease, takeLease } from "@/lib/command/lease";
import type { Reaction } from "@/lib/command/reaction";
import { ReactionsRunner } from "@/lib/command/reactions-runner";
import { prepareRelay, stampBatch } from "@/lib/command/relay";
import { reactions as allReactions } from "@/lib/domain/reactions";
import { newId } from "@/lib/infra/ids";
import { testDatabase } from "./database";

const store = globalThis as { __portalRelayPool?: Pool; __portalSettling?: Promise<void> };

/** A pool of this worker's database as the relay's user, who may stamp. */
export async function relayPool(): Promise<Pool> {
  store.__portalRelayPool ??= openPool((await testDatabase()).relay, { connectionLimit: 4 });
  return store.__portalRelayPool;
}

/**
 * Numbers everything committed so far and runs every reaction to the end of the stream.
 * A reaction that throws has its event parked and makes this throw: a test must not pass beside it.
 */
export async function settle(reactions: readonly Reaction[] = allReactions): Promise<void> {
  // One at a time, as in production: tests of one file may run at once.
  const before = store.__portalSettling ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => settleNow(reactions));
  store.__portalSettling = mine;
  await mine;
}

async function settleNow(reactions: readonly Reaction[]): Promise<void> {
  const from = await relayPool();
  await prepareRelay(from);
  const fence = await takeLease(from, "relay", `test:${newId()}`, 30_000);
  if (!fence) throw new Error("Another relay leads in this test's database");
  try {
    const failures: unknown[] = [];
    const onFailure = (name: string, error: unknown) => failures.push(new Error(name, { cause: error }));
    const runner = await ReactionsRunner.start({ from, fence, reactions, maxTries: 1, onFailure });
    for (;;) {
      const { events, audits } = await stampBatch(from, fence);
      if (!(await runner.round()) && events + audits === 0) break;
    }
    if (failures.length > 0) throw new AggregateError(failures, "Reactions failed");
  } finally {
    await releaseLease(from, fence);
  }
}
