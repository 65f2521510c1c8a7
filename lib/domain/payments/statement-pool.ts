/** The thread in which bank files are read, off the event loop. */
import Piscina from "piscina";
import { unavailable } from "@/lib/command/errors";
import { log } from "@/lib/infra/log";
import { type StatementRead, setStatementReader } from "./statement-reader";

/** Waiting beyond this many is refused: the answer is 503, and the other deployment may do better. */
const MOST_WAITING = 10;
/** Milliseconds, waiting included: what a command may take leaves no more. */
const PATIENCE = 6_000;
/** Of one file's elements; a file that needs more is told to be split. */
const MOST_MB = 1_024;

/** Makes this process read bank files in a thread, which begins with the first. @param entry the bundled statement-thread */
export function startStatementReader(entry: URL): { stop: () => Promise<void> } {
  const pool = new Piscina<Uint8Array, StatementRead>({
    filename: entry.href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  });
  setStatementReader(async (bytes) => {
    // A copy of its own, handed over: an uploaded file may share its memory with the rest of its request.
    const own = new Uint8Array(bytes);
    try {
      return await pool.run(own, { transferList: [own.buffer], signal: AbortSignal.timeout(PATIENCE) });
    } catch (error) {
      if ((error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY")
        return { refused: "The file has too much in it to be read at once. Export shorter periods." };
      log.warn({ err: error }, "a bank file could not be read in time");
      throw unavailable();
    }
  });
  return {
    async stop() {
      setStatementReader(undefined);
      await pool.destroy();
    },
  };
}
