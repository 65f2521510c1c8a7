/** Runs the optimiser in a thread and hears how far it is. */
import { Worker } from "node:worker_threads";
import type { Plan, Problem, Progress } from "./plan";
import type { Told } from "./thread";

/** Beside the worker's bundle, or beside this source where it runs as it is (tests, development). */
function start(problem: Problem): Worker {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) return new Worker(new URL("./assigner.mjs", here), { workerData: problem });
  const source = JSON.stringify(new URL("./thread.ts", here).href);
  const load = `import("tsx/esm/api").then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(load, { eval: true, workerData: problem });
}

/**
 * Makes the plan off the event loop.
 * @throws the signal's reason when it is given before the plan is there; then the thread is ended at once
 */
export function planInThread(problem: Problem, progress: Progress, signal: AbortSignal): Promise<Plan> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = start(problem);
    const end = () => {
      void thread.terminate();
      reject(signal.reason);
    };
    signal.addEventListener("abort", end, { once: true });
    const over = () => signal.removeEventListener("abort", end);
    thread.on("message", (told: Told) => {
      if (told.progress) return progress(told.progress.phase, told.progress.done, told.progress.total);
      over();
      resolve(told.plan);
    });
    thread.on("error", (error) => {
      over();
      reject(error);
    });
    thread.on("exit", (code) => {
      over();
      if (code !== 0) reject(new Error(`The optimiser's thread ended with ${code}`));
    });
  });
}
