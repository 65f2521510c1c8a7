import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dataDir } from "@/scripts/start/paths";
import { databaseDir, endStaleServer } from "@/scripts/start/private-database";
import { Refusal } from "@/scripts/start/refusal";
import { commandOf, findRunning } from "@/scripts/start/running";

/** `npm run reset`: ends a running portal of this checkout and throws its private database away. */
export async function main(): Promise<void> {
  const running = findRunning();
  if (running) {
    console.log(`Ending the running portal (process ${running.pid}) …`);
    process.kill(running.pid, "SIGTERM");
    for (let tries = 0; tries < 300 && commandOf(running.pid); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    if (commandOf(running.pid))
      throw new Refusal(`Process ${running.pid} does not end: stop it and try again.`);
  }
  if (!existsSync(databaseDir)) {
    console.log("There is no private database: nothing to do.");
    return;
  }
  // Only what our own start made there; a database given by DATABASE_URL is never touched.
  if (!existsSync(join(databaseDir, "data", "mysql")) && !existsSync(join(databaseDir, "init.sql"))) {
    throw new Refusal(`${databaseDir} does not look like the portal's private database: remove it yourself.`);
  }
  await endStaleServer(console.log);
  rmSync(databaseDir, { recursive: true, force: true });
  console.log(`The private database in ${dataDir} is gone; npm start makes a new one with demo data.`);
}
