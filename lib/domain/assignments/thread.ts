/** The optimiser in a thread of its own, so that the worker's other duties go on. Its data is the problem. */
import { parentPort, workerData } from "node:worker_threads";
import { makePlan, type Plan, type Problem } from "./plan";
import type { Phase } from "./rules";

export type Told =
  | { progress: { phase: Phase; done: number; total: number } }
  | { plan: Plan; progress?: undefined };

const tell = (message: Told) => parentPort?.postMessage(message);

tell({
  plan: makePlan(workerData as Problem, (phase, done, total) => tell({ progress: { phase, done, total } })),
});
