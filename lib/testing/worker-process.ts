/** Workers as processes of their own, from one bundle a run: they start in a quarter of the time that sources take. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { inject } from "vitest";
import type { Stream } from "./stream";

/**
 * Starts a worker on the stream's database.
 * @param smtpUrl where it hands in its mail
 * @param said what it must have logged before this settles
 */
export async function startWorker(stream: Stream, smtpUrl: string, said: string): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--enable-source-maps", join(inject("bundle"), "worker.mjs")], {
    env: {
      ...process.env,
      DATABASE_URL: stream.urls.app,
      RELAY_DATABASE_URL: stream.urls.relay,
      SMTP_URL: smtpUrl,
      LOG_LEVEL: "info",
      VITEST: "",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  // Read on to the end, so that the worker never waits for us.
  worker.stdout!.on("data", (chunk) => String(chunk).includes(said) && tell());
  await told;
  return worker;
}

/** Kills workers outright. */
export async function killWorkers(workers: readonly ChildProcess[]): Promise<void> {
  for (const worker of workers) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
}

/** Lets the lease of a worker that was killed run out at once. */
export const endLeases = (stream: Stream) =>
  stream.root.query("UPDATE lease SET expires_at = UTC_TIMESTAMP(3)");
