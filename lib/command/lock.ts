/**
 * The keyed mutex: waiters on one record queue here without holding a database connection.
 * A courtesy inside one process; the row locks are the guarantee (RELIABILITY §3).
 */
import { Mutex } from "async-mutex";
import { unavailable } from "./errors";

type Entry = { mutex: Mutex; users: number };

/** At most this many may queue for one key; more are told to come back. */
const MAX_QUEUE = 1_000;

export class KeyedMutex {
  #entries = new Map<string, Entry>();

  /** Number of keys that are held or waited for; zero when idle. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * Runs `work` while holding every key. Keys are taken in sorted order, so that two commands cannot wait for
   * each other. Waiting (not holding) is bounded by `waitMs`.
   * @throws Rejection 503 when the queue is full or the wait too long.
   */
  async run<T>(keys: readonly string[], waitMs: number, work: () => Promise<T>): Promise<T> {
    const sorted = [...new Set(keys)].sort();
    const until = performance.now() + waitMs;
    const held: Array<() => void> = [];
    try {
      for (const key of sorted) held.push(await this.#acquire(key, until));
      return await work();
    } finally {
      for (const release of held.reverse()) release();
    }
  }

  async #acquire(key: string, until: number): Promise<() => void> {
    const entry = this.#entries.get(key) ?? { mutex: new Mutex(), users: 0 };
    if (entry.users >= MAX_QUEUE) throw unavailable("Too many people are changing this record. Try again.");
    // Counted before waiting: an entry is forgotten only by its last user, else a third caller would find a new mutex.
    entry.users += 1;
    this.#entries.set(key, entry);
    const leave = () => {
      entry.users -= 1;
      if (entry.users === 0) this.#entries.delete(key);
    };
    if (!entry.mutex.isLocked()) {
      const release = await entry.mutex.acquire();
      return () => {
        release();
        leave();
      };
    }
    return this.#wait(entry, until, leave);
  }

  #wait(entry: Entry, until: number, leave: () => void): Promise<() => void> {
    return new Promise((resolve, reject) => {
      let gaveUp = false;
      const timer = setTimeout(
        () => {
          gaveUp = true;
          leave();
          reject(unavailable("Others are changing this record. Nothing is lost: try again."));
        },
        Math.max(0, until - performance.now()),
      );
      entry.mutex.acquire().then((release) => {
        if (gaveUp) return release();
        clearTimeout(timer);
        resolve(() => {
          release();
          leave();
        });
      }, reject);
    });
  }
}
