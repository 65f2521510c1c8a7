/** The release of two thousand decisions by the running worker: until all is told, and what readers wait meanwhile. */
import type { Pool } from "mysql2/promise";
import { openDatabase } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { insertManyDecisions, letHoldEnd } from "@/lib/testing/many-decisions";
import { get } from "./cases";
import { port } from "./environment";
import { load, median } from "./load";
import type { World } from "./world";

export type ReleaseFigures = {
  decisions: number;
  /** Seconds from its due instant until every reader sees it: the middle and the worst of the rounds. */
  seconds: number;
  worst: number;
  /** Seconds until the last of its events was numbered, which open pages wait for. */
  heard: number;
  /** Milliseconds, p99: the agency's inbox while the release runs. */
  inbox: number;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(root: Pool, sql: string, values: unknown[], patience = 120_000): Promise<number> {
  const started = performance.now();
  for (;;) {
    const [rows] = await root.query(sql, values);
    if (Number((rows as { yes: number }[])[0]?.yes) === 1) return (performance.now() - started) / 1000;
    if (performance.now() - started > patience) throw new Error("The release did not come to its end");
    await pause(5);
  }
}

const IDLE =
  "SELECT COUNT(*) = 0 AS yes FROM scheduled_work WHERE done_at IS NULL AND due_at <= UTC_TIMESTAMP(3)";
const DONE = "SELECT COUNT(*) AS yes FROM decision_release WHERE id = ? AND status = 'released'";
const HEARD = `SELECT (SELECT COUNT(*) FROM outbox_event WHERE type = 'proposal.released' AND seq IS NULL) = 0
  AND EXISTS (SELECT 1 FROM decision_release WHERE id = ? AND status = 'released') AS yes`;

/** Measures `rounds` releases of `decisions` each, while somebody reads the agency's inbox. */
export async function releaseBench(
  root: Pool,
  world: World,
  rounds: number,
  decisions = 2_000,
): Promise<ReleaseFigures> {
  const seconds: number[] = [];
  const heard: number[] = [];
  const inbox: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const made = await insertManyDecisions(openDatabase(root), decisions);
    const text = get("/agency/proposals", { cookie: world.officer.cookie });
    // The openings of the bench's thousands of calls are due before it; what is measured is the release.
    await until(root, IDLE, []);
    await letHoldEnd(openDatabase(root), made.releaseId);
    const id = [uuidToBytes(made.releaseId)];
    const [done, all, read] = await Promise.all([
      until(root, DONE, id),
      until(root, HEARD, id),
      load(port, 1, 1, { next: () => text }),
    ]);
    seconds.push(done);
    heard.push(all);
    inbox.push(read.p99);
    const [[letters]] = (await root.query(
      "SELECT COUNT(*) AS n FROM letter WHERE release_id = ?",
      id,
    )) as unknown as [[{ n: number }]];
    if (Number(letters.n) !== decisions) throw new Error(`${letters.n} letters of ${decisions} decisions`);
  }
  return {
    decisions,
    seconds: median(seconds),
    worst: Math.max(...seconds),
    heard: median(heard),
    inbox: median(inbox),
  };
}
