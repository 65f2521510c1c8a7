/**
 * The catalogue's index of this process: built from the database in pages when the front starts, then kept fresh by the
 * events of the outbox in their order, and by a look at what changed lately, which also finds what no event told (no
 * worker runs, rows were loaded in bulk). Both deployments hold one; each answers from its own.
 */
import { Mutex } from "async-mutex";
import { eventsAfter, type FeedEvent, lastSeq } from "@/lib/command/event-feed";
import { log } from "@/lib/infra/log";
import { CallIndex, type Found } from "./call-index";
import { type CallRow, CallRows } from "./call-rows";
import {
  changedSince,
  databaseNow,
  type IndexRow,
  idsAfter,
  organisationSlug,
  rowsOf,
} from "./catalogue-rows";
import type { CallFilter } from "./filter";

const PAGE = 400;
const EVENTS = 500;

/** What pages and the API ask of the index of their process. */
export type Catalogue = {
  /** The database's clock as this process knows it. */
  now(): Date;
  search(filter: CallFilter, want?: { facets?: boolean }): Found;
  /** What lists show of a call that was found. */
  row(id: string): CallRow | undefined;
  /** Settles when every event that was numbered before the call is taken in: for who comes because of one. */
  catchUp(): Promise<void>;
  size(): { calls: number; words: number };
};

// Next loads modules of its own: the front's index is found through globalThis, as its pool is.
const store = globalThis as { __portalCatalogue?: Catalogue | undefined };

/** The index of this process; undefined where there is none, or while it is built. */
export const catalogue = (): Catalogue | undefined => store.__portalCatalogue;

export type CatalogueOptions = {
  /** Milliseconds between two looks at the events, and at what changed lately. */
  poll?: number;
  sweep?: number;
};

/** A command's rows may become visible this long after the instant they carry. */
const OVERLAP_MS = 15_000;

class Follower {
  private index = new CallIndex();
  private seq = 0;
  private clockOffset = 0;
  private sweptAt = new Date(0);
  private rows = new CallRows();
  /** One change of the index at a time: a row read earlier must not overtake one read later. */
  private readonly turn = new Mutex();
  private waiting: Promise<void> | undefined;

  readonly face: Catalogue = {
    now: () => new Date(Date.now() + this.clockOffset),
    search: (filter, want) => this.index.search(filter, Date.now() + this.clockOffset, want),
    row: (id) => this.rows.get(id),
    catchUp: () => {
      // Whoever comes before a turn begins shares it.
      this.waiting ??= this.turn.runExclusive(() => {
        this.waiting = undefined;
        return this.followNow();
      });
      return this.waiting;
    },
    size: () => ({ calls: this.index.size, words: this.index.words }),
  };

  /** Builds an index and puts it in the place of the present one, which is kept fresh meanwhile. */
  async build(meanwhile: () => Promise<unknown>): Promise<void> {
    const [seq, now] = [await lastSeq(), await this.readClock()];
    const index = new CallIndex();
    const rows = new CallRows();
    let after: string | undefined;
    for (;;) {
      const ids = await idsAfter(after, PAGE);
      await putAll(index, rows, await rowsOf(ids));
      if (ids.length < PAGE) break;
      after = ids.at(-1);
      await meanwhile();
    }
    await this.turn.runExclusive(() => {
      this.index = index;
      this.rows = rows;
      this.seq = seq;
      this.sweptAt = new Date(now.getTime() - OVERLAP_MS);
    });
  }

  get wasteful(): boolean {
    return this.index.wasteful;
  }

  /** Reads events to the end of the stream. An event tells only which call to read anew: hearing it twice does no harm. */
  follow = (): Promise<void> => this.turn.runExclusive(() => this.followNow());

  private async followNow(): Promise<void> {
    for (;;) {
      const events = await eventsAfter(this.seq, EVENTS);
      const ids = new Set<string>();
      for (const event of events) for (const id of await this.concerned(event)) ids.add(id);
      await this.refresh([...ids]);
      this.seq = events.at(-1)?.seq ?? this.seq;
      if (events.length < EVENTS) return;
    }
  }

  private async concerned({ type, topics }: FeedEvent): Promise<string[]> {
    const ids = (kind: string) =>
      topics.flatMap((topic) => (topic.startsWith(`${kind}:`) ? [topic.slice(kind.length + 1)] : []));
    if (type.startsWith("call.")) return ids("call");
    if (type !== "organisation.changed") return [];
    const slugs = await Promise.all(ids("organisation").map(organisationSlug));
    return slugs.flatMap((slug) => (slug ? this.index.idsOfAgency(slug) : []));
  }

  /** Finds what changed without an event: published calls by when they were last written. */
  sweep = (): Promise<void> => this.turn.runExclusive(() => this.sweepNow());

  private async sweepNow(): Promise<void> {
    const now = await this.readClock();
    let from: { at: Date; id?: string } = { at: this.sweptAt };
    for (;;) {
      const changed = await changedSince(from, PAGE);
      const stale = changed.filter(
        (row) => this.index.version(row.id) !== (row.status === "published" ? row.version : undefined),
      );
      await this.refresh(stale.map((row) => row.id));
      const last = changed.at(-1);
      if (changed.length < PAGE || !last) break;
      from = { at: last.updatedAt, id: last.id };
    }
    this.sweptAt = new Date(now.getTime() - OVERLAP_MS);
  }

  private async refresh(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += PAGE) {
      const part = ids.slice(at, at + PAGE);
      const found = await rowsOf(part);
      const published = new Set(found.map(({ id }) => id));
      for (const id of part) {
        if (published.has(id)) continue;
        this.index.remove(id);
        this.rows.remove(id);
      }
      await putAll(this.index, this.rows, found);
    }
  }

  private async readClock(): Promise<Date> {
    const asked = Date.now();
    const now = await databaseNow();
    this.clockOffset = now.getTime() - (asked + Date.now()) / 2;
    return now;
  }
}

/** Puts calls in, some thirty at a time: requests that came in meanwhile go first. */
async function putAll(index: CallIndex, kept: CallRows, rows: readonly IndexRow[]): Promise<void> {
  for (const [place, row] of rows.entries()) {
    index.put(row);
    kept.put(row);
    if (place % 30 === 29) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Starts the index of this process. Failures of the database are waited out; until it is built there is none. */
export function startCatalogue(options: CatalogueOptions = {}): {
  catalogue: Catalogue;
  /** Settles when the index is built. */
  built: Promise<void>;
  stop(): void;
} {
  const { poll = 150, sweep = 2_000 } = options;
  const follower = new Follower();
  let stopped = false;
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

  async function keepFresh(): Promise<void> {
    let sweepAt = performance.now() + sweep;
    while (!stopped) {
      try {
        if (follower.wasteful) await follower.build(() => follower.follow());
        await follower.follow();
        if (performance.now() >= sweepAt) {
          await follower.sweep();
          sweepAt = performance.now() + sweep;
        }
        await pause(poll);
      } catch (error) {
        if (!stopped) log.warn({ err: error }, "the catalogue's index cannot be kept fresh; it tries again");
        await pause(1_000);
      }
    }
  }

  async function begin(): Promise<void> {
    for (;;) {
      if (stopped) return;
      try {
        const started = performance.now();
        await follower.build(async () => {
          if (stopped) throw new Error("Stopped");
        });
        if (stopped) return;
        store.__portalCatalogue = follower.face;
        log.info(
          { ...follower.face.size(), ms: Math.round(performance.now() - started) },
          "the catalogue's index is built",
        );
        return;
      } catch (error) {
        if (stopped) return;
        log.warn({ err: error }, "the catalogue's index cannot be built; it tries again");
        await pause(1_000);
      }
    }
  }

  const built = begin();
  void built.then(keepFresh);
  return {
    catalogue: follower.face,
    built,
    stop() {
      stopped = true;
      if (store.__portalCatalogue === follower.face) store.__portalCatalogue = undefined;
    },
  };
}
