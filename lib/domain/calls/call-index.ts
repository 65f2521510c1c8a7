/**
 * The catalogue's calls in memory: which match a filter, in which order, and how many there are of each kind. Holds no
 * texts, only where their words occur; the rows that are shown come from the database. Knows published calls only.
 */
import {
  type Bits,
  bitsFor,
  clearBit,
  countBits,
  eachBit,
  intersection,
  Scratch,
  withBit,
} from "@/lib/infra/bits";
import { Column } from "@/lib/infra/column";
import { TextIndex, type WordMatch } from "@/lib/infra/text-index";
import { wordsOf } from "@/lib/infra/words";
import { readCursor } from "../cursor";
import { callTimes, type TimeSets } from "./call-times";
import { countFacets, type Facets, type Group, type Kinds } from "./facets";
import { type CallFilter, sortOf } from "./filter";
import { keyOf, MOST_WORDS } from "./index-key";
import type { IndexedCall } from "./indexed-call";
import { REFERENCE } from "./search";
import { firstOf, type Keys, type Order, scoreOf, sortKey } from "./top";
import { careerStageKeys, careerStages, disciplineKeys, disciplines, rangeOf } from "./vocabulary";

export type Found = {
  ids: string[];
  /** Cursor of the next page. */
  next: string | undefined;
  total: number;
  facets: Facets | undefined;
};

/** Some four kilobytes each. */
const MOST_ANSWERS = 4_000;

const NOTHING = bitsFor(0);

export class CallIndex {
  private readonly text = new TextIndex();
  private readonly entryOf = new Map<string, number>();
  private readonly references = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly keys: Keys = { all: [], high: new Column() };
  private readonly versions: number[] = [];
  private readonly opens = new Column();
  private readonly closes = new Column();
  private readonly published = new Column();
  private readonly minimum = new Column();
  private readonly maximum = new Column();
  private alive: Bits = bitsFor(1_024);
  private readonly kinds: Kinds = {
    agency: new Map(),
    discipline: new Map(disciplineKeys.map((key) => [key, bitsFor(0)])),
    stage: new Map(careerStageKeys.map((key) => [key, bitsFor(0)])),
    currency: new Map(),
    range: new Map(),
  };
  private readonly agencyNames = new Map<string, string>();
  private timeSets: TimeSets | undefined;
  /** Answers since the last change of a call or its state: most readers ask for the same first page. */
  private readonly answers = new Map<string, Found>();
  private readonly scratch = new Scratch();

  /** How many calls there are. */
  get size(): number {
    return this.entryOf.size;
  }

  /** How many different words. */
  get words(): number {
    return this.text.words;
  }

  /** So many entries are of calls that changed since that it should be built anew. */
  get wasteful(): boolean {
    return this.ids.length > 2_000 && this.ids.length > 1.3 * this.size;
  }

  /** The version of a call that it knows; undefined for none. */
  version(id: string): number | undefined {
    const entry = this.entryOf.get(id);
    return entry === undefined ? undefined : this.versions[entry];
  }

  /** Calls of an agency, by its id's slug. */
  idsOfAgency(slug: string): string[] {
    const found: string[] = [];
    const bits = this.kinds.agency.get(slug);
    if (bits) eachBit(intersection(bits, this.alive), false, (entry) => found.push(this.ids[entry]!));
    return found;
  }

  /** Puts a published call in, in place of what was known of it. */
  put(call: IndexedCall): void {
    this.remove(call.id);
    const entry = this.ids.length;
    this.ids.push(call.id);
    const key = sortKey(call.id);
    this.keys.all.push(key);
    this.keys.high.push(key.high);
    this.versions.push(call.version);
    this.opens.push(call.opensAt.getTime());
    this.closes.push((call.outlineClosesAt ?? call.closesAt).getTime());
    this.published.push(call.publishedAt?.getTime() ?? 0);
    this.minimum.push(Number(call.minimumAmount));
    this.maximum.push(Number(call.maximumAmount));
    this.entryOf.set(call.id, entry);
    this.references.set(call.reference, entry);
    this.alive = withBit(this.alive, entry);
    this.agencyNames.set(call.agencySlug, call.agencyName);
    const named = call.disciplines.map((key) => disciplines[key as keyof typeof disciplines] ?? "");
    const stages = call.careerStages.map((key) => careerStages[key as keyof typeof careerStages] ?? "");
    this.file("agency", [call.agencySlug], entry);
    // A call that names none is open to all.
    this.file("discipline", call.disciplines.length > 0 ? call.disciplines : disciplineKeys, entry);
    this.file("stage", call.careerStages.length > 0 ? call.careerStages : careerStageKeys, entry);
    this.file("currency", [call.currency], entry);
    this.file("range", [rangeOf(Number(call.maximumAmount), call.currency)], entry);
    this.text.add(entry, [
      [call.title, 12],
      [call.summary, 5],
      [`${call.agencyName} ${call.reference}`, 4],
      [`${named.join(" ")} ${stages.join(" ")}`, 4],
      [call.description, 2],
      [call.eligibility, 1],
    ]);
    this.timeSets = undefined;
  }

  /** Takes a call out; its words are left aside. */
  remove(id: string): void {
    const entry = this.entryOf.get(id);
    if (entry === undefined) return;
    this.entryOf.delete(id);
    clearBit(this.alive, entry);
    this.timeSets = undefined;
  }

  private file(group: Group, keys: readonly string[], entry: number): void {
    for (const key of keys)
      this.kinds[group].set(key, withBit(this.kinds[group].get(key) ?? bitsFor(0), entry));
  }

  /**
   * A page of the calls that match.
   * @param now milliseconds of the database's clock: what is open follows it
   * @param want `facets`: counts too; `exact`: no typing errors are forgiven
   */
  search(filter: CallFilter, now: number, want: { facets?: boolean; exact?: boolean } = {}): Found {
    const times = this.timesAt(now);
    const asked = keyOf(filter, want);
    let found = this.answers.get(asked);
    if (found) this.answers.delete(asked);
    else {
      this.scratch.begin();
      found = this.find(filter, times, want);
      if (this.answers.size >= MOST_ANSWERS) this.answers.delete(this.answers.keys().next().value!);
    }
    // The last asked stands last.
    this.answers.set(asked, found);
    return found;
  }

  private find(filter: CallFilter, times: TimeSets, want: { facets?: boolean; exact?: boolean }): Found {
    const matches = this.matches(filter.q ?? "", !want.exact);
    if (!matches)
      return { ids: [], next: undefined, total: 0, facets: want.facets ? this.none() : undefined };
    const base = this.base(filter, matches);
    const chosen: Record<string, Bits | undefined> = {
      state: times[filter.state ?? "open"],
      soon: filter.soon ? times.soon : undefined,
      agency: this.anyOf("agency", filter.agencies),
      discipline: this.anyOf("discipline", filter.disciplines),
      stage: this.anyOf("stage", filter.stages),
      currency: this.anyOf("currency", filter.currency ? [filter.currency] : undefined),
      range: this.anyOf("range", filter.range && filter.currency ? [filter.range] : undefined),
    };
    const all = this.scratch.intersection(base, ...Object.values(chosen).filter((set) => set !== undefined));
    return {
      ...this.page(all, filter, matches),
      total: countBits(all),
      facets: want.facets
        ? countFacets({
            base,
            all,
            chosen,
            times,
            kinds: this.kinds,
            agencyNames: this.agencyNames,
            filter,
            scratch: this.scratch,
          })
        : undefined,
    };
  }

  /** One match for each word; undefined when a word is nowhere. */
  private matches(q: string, errors: boolean): WordMatch[] | undefined {
    const typed = q.trim().toUpperCase();
    if (REFERENCE.test(typed)) {
      const entry = this.references.get(typed);
      return entry === undefined
        ? undefined
        : [{ set: withBit(bitsFor(0), entry), scores: new Uint8Array() }];
    }
    const words = [...new Set(wordsOf(q))].slice(0, MOST_WORDS);
    const found = words.map((word) => this.text.match(word, errors));
    return found.every((match) => match !== undefined) ? found : undefined;
  }

  /** What the words and the amount leave, before anything that is counted. */
  private base(filter: CallFilter, matches: WordMatch[]): Bits {
    const sets = [...matches.map((match) => match.set)];
    if (filter.currency && filter.amount !== undefined) {
      const amount = Number(filter.amount);
      const fits = this.scratch.empty(this.ids.length);
      const inCurrency = this.kinds.currency.get(filter.currency) ?? bitsFor(0);
      eachBit(inCurrency, false, (entry) => {
        if (this.minimum.values[entry]! <= amount && amount <= this.maximum.values[entry]!)
          fits[entry >>> 5]! |= 1 << (entry & 31);
      });
      sets.push(fits);
    }
    return this.scratch.intersection(this.alive, ...sets);
  }

  private anyOf(group: Group, keys: readonly string[] | undefined): Bits | undefined {
    return keys && this.scratch.union(keys.map((key) => this.kinds[group].get(key) ?? NOTHING));
  }

  private timesAt(now: number): TimeSets {
    const kept = this.timeSets;
    if (kept && now >= kept.from && now < kept.until) return kept;
    this.answers.clear();
    this.timeSets = callTimes(this.alive, this.opens.values, this.closes.values, now);
    return this.timeSets;
  }

  private page(all: Bits, filter: CallFilter, matches: WordMatch[]): Pick<Found, "ids" | "next"> {
    const order = this.order(all, filter, matches);
    const after = readCursor(filter.cursor);
    const from = after && { value: after.at.getTime(), ...sortKey(after.id) };
    const limit = Math.min(Math.max(filter.limit ?? 25, 1), 100);
    const entries = firstOf(all, this.keys, order, from, limit + 1);
    const ids = entries.slice(0, limit).map((entry) => this.ids[entry]!);
    const last = entries[limit - 1];
    const more = entries.length > limit && last !== undefined;
    return { ids, next: more ? `${scoreOf(order, last)}.${this.ids[last]}` : undefined };
  }

  private order(all: Bits, filter: CallFilter, matches: WordMatch[]): Order {
    const sort = sortOf(filter);
    if (sort === "newest") return { down: true, values: this.published.values };
    if (sort === "amount") return { down: true, values: this.maximum.values };
    if (sort === "relevance") return { down: true, ...this.scores(all, matches) };
    if (filter.state === "upcoming") return { down: false, values: this.opens.values };
    return { down: filter.state === "closed", values: this.closes.values };
  }

  /** How well each entry of the set matches all words together. */
  private scores(all: Bits, matches: WordMatch[]): Omit<Order, "down"> {
    const columns = matches.map((match) => match.scores);
    const [first, second] = columns;
    if (first && columns.length <= 2 && columns.every((column) => column.length >= this.ids.length))
      return second ? { values: first, plus: second } : { values: first };
    return { values: this.scratch.sumsAt(all, columns, this.ids.length) };
  }

  private none(): Facets {
    const nothing = NOTHING;
    const times = { open: nothing, upcoming: nothing, closed: nothing, soon: nothing, from: 0, until: 0 };
    return countFacets({
      base: nothing,
      all: nothing,
      chosen: {},
      times,
      kinds: this.kinds,
      agencyNames: this.agencyNames,
      filter: {},
      scratch: this.scratch,
    });
  }
}
