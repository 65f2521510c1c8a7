/**
 * `npm run seed:volume -- --calls 100000 [--seed 1]`: a large catalogue for the demo that runs from this checkout (or the
 * one of DATABASE_URL). The same seed makes the same texts; dates are told from now.
 */
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/command/database";
import { adoptRunningPortal } from "../local-env";
import { mustBeDemo } from "./guard";
import { insertVolume } from "./many-calls";

const { values } = parseArgs({
  options: { calls: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});

try {
  const [count, seed] = [Number(values.calls), Number(values.seed)];
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000 || !Number.isInteger(seed))
    throw new Error("How many? npm run seed:volume -- --calls 100000 --seed 1 (a million at most)");
  adoptRunningPortal();
  await mustBeDemo();
  const started = performance.now();
  await insertVolume(count, seed);
  console.log(`${count} calls made in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
