/** What goes wrong, and when: processes killed and suspended, the database killed, all by the seed. */
import type { ThrowawayMariadb } from "@/lib/testing/mariadb";
import type { Service } from "../start/service";
import type { FaultyProxy } from "./proxy";
import type { Random } from "./random";

export type Strikes = Record<"kill front" | "kill worker" | "kill database" | "suspend front", number>;
type Patient = { fronts: Service[]; worker: Service; database: ThrowawayMariadb; proxies: FaultyProxy[] };

/** Strikes until `seconds` have passed; everything runs again and every proxy is calm when the promise settles. */
export async function rage(patient: Patient, seconds: number, random: Random): Promise<Strikes> {
  const { fronts, worker, database, proxies } = patient;
  const strikes: Strikes = { "kill front": 0, "kill worker": 0, "kill database": 0, "suspend front": 0 };
  const started = Date.now();
  const elapsed = () => (Date.now() - started) / 1000;
  for (const proxy of proxies) proxy.calm(false);
  // The database dies at least once, in the middle.
  let databaseDeaths = Math.max(1, Math.floor(seconds / 25));
  const step = seconds / (databaseDeaths + 1);
  let nextDeath = step;
  while (elapsed() < seconds) {
    await pause(random.int(600, 2_200));
    if (databaseDeaths > 0 && elapsed() > nextDeath) {
      databaseDeaths -= 1;
      nextDeath += step;
      strikes["kill database"] += 1;
      await database.server.crash();
      await pause(random.int(0, 1_500));
      await database.server.start();
      continue;
    }
    const roll = random.next();
    const front = random.pick(fronts);
    if (roll < 0.5) {
      strikes["kill front"] += 1;
      await restart(front);
    } else if (roll < 0.65) {
      strikes["suspend front"] += 1;
      front.stop();
      await pause(random.int(1_000, 4_000));
      front.cont();
    } else if (roll < 0.8) {
      strikes["kill worker"] += 1;
      await restart(worker);
    }
  }
  for (const proxy of proxies) proxy.calm(true);
  await Promise.all(fronts.map((front) => front.start().catch(() => undefined)));
  return strikes;
}

async function restart(service: Service): Promise<void> {
  await service.kill("SIGKILL");
  // It may have to wait for the database to answer again; the strikes go on meanwhile.
  await service.start(20_000).catch(() => undefined);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
