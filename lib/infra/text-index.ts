/**
 * An inverted index over texts in memory. The vocabulary is MiniSearch's radix tree (beginnings of words, words with a
 * typing error); the postings are packed numbers and the matches bit sets, because a Map per word and document takes
 * twenty times the memory and a search for common words a hundred times as long (docs/decisions/0010-search-in-the-process.md).
 */
import SearchableMap from "minisearch/SearchableMap";
import { type Bits, bitsFor } from "./bits";
import { wordsOf } from "./words";

/** Entries where a word matches, and how well: 1 to 255, 0 where it does not. */
export type WordMatch = { set: Bits; scores: Uint8Array };

/** Entry × 64 + weight (1 to 63): four bytes a posting, up to 67 million entries. */
const WEIGHTS = 64;
/** Matches that are kept: a word that is asked for again costs nothing. At 100,000 entries 110 KB each. */
const KEPT = 96;
/** Room for matches grows in steps of so many entries, so that one that is kept no more can take another word. */
const STEP = 8_192;

class Postings {
  // Most words are rare: a plain list is smaller than a typed array until it has some length.
  private list: number[] | Uint32Array = [];
  private length = 0;

  add(posting: number): void {
    if (this.length === 16 || (this.length > 16 && this.length === this.list.length)) {
      const grown = new Uint32Array(Math.ceil(this.length * (this.length < 4_096 ? 2 : 1.25)));
      grown.set(this.list);
      this.list = grown;
    }
    this.list[this.length++] = posting;
  }

  /** Raises the scores of all entries to `factor` × weight, and puts them into the set. */
  mark({ set, scores }: WordMatch, factor: number): void {
    const { list, length } = this;
    for (let i = 0; i < length; i++) {
      const posting = list[i]!;
      const entry = (posting / WEIGHTS) | 0;
      const score = Math.min(255, (posting % WEIGHTS) * factor);
      if (scores[entry]! < score) scores[entry] = score;
      set[entry >>> 5]! |= 1 << (entry & 31);
    }
  }
}

/** A text and what a word in it weighs, 1 to 50. */
export type Weighed = readonly [text: string, weight: number];

export class TextIndex {
  private vocabulary = new SearchableMap<Postings>();
  private kept = new Map<string, WordMatch | undefined>();
  /** Matches whose words are kept no more: fresh memory for each word keeps the collector busy. */
  private free: WordMatch[] = [];
  private entries = 0;

  /** Adds the texts of an entry; entries are numbers that rise by one. They are never taken out: the owner leaves them aside. */
  add(entry: number, texts: readonly Weighed[]): void {
    const weights = new Map<string, number>();
    for (const [text, weight] of texts) {
      const here = new Set<string>();
      for (const word of wordsOf(text)) {
        // A word counts by the fields in which it stands; that it comes back again adds a little.
        const before = weights.get(word) ?? 0;
        weights.set(word, Math.min(WEIGHTS - 1, before + (here.has(word) ? 0.5 : weight)));
        here.add(word);
      }
    }
    for (const [word, weight] of weights) {
      let postings = this.vocabulary.get(word);
      if (!postings) {
        postings = new Postings();
        this.vocabulary.set(word, postings);
      }
      postings.add(entry * WEIGHTS + Math.max(1, Math.floor(weight)));
    }
    this.entries = Math.max(this.entries, entry + 1);
    this.forgetAll();
  }

  /** How many different words there are. */
  get words(): number {
    return this.vocabulary.size;
  }

  /**
   * Entries with a folded word: as it stands, as the beginning of one, and without a plural's s; if there are none and
   * `errors` is set, with one wrong letter (two in long words). Undefined when nothing matches.
   */
  match(word: string, errors: boolean): WordMatch | undefined {
    const key = errors ? `~${word}` : word;
    if (this.kept.has(key)) {
      const found = this.kept.get(key);
      // The last used stands last.
      this.kept.delete(key);
      this.kept.set(key, found);
      return found;
    }
    const found = this.find(word, errors);
    this.kept.set(key, found);
    // The oldest is of no search under way: one search asks for fewer words than are kept.
    if (this.kept.size > KEPT) this.forget(this.kept.keys().next().value!);
    return found;
  }

  private find(word: string, errors: boolean): WordMatch | undefined {
    const match = this.room();
    let any = false;
    const mark = (postings: Postings | undefined, factor: number) => {
      if (!postings) return;
      any = true;
      postings.mark(match, factor);
    };
    mark(this.vocabulary.get(word), 4);
    if (word.length > 4 && word.endsWith("s")) mark(this.vocabulary.get(word.slice(0, -1)), 3);
    if (word.length > 1)
      for (const [found, postings] of this.vocabulary.atPrefix(word)) if (found !== word) mark(postings, 2);
    if (!any && errors && word.length > 3 && !/^\d+$/.test(word))
      for (const [, [postings]] of this.vocabulary.fuzzyGet(word, word.length > 7 ? 2 : 1)) mark(postings, 1);
    if (any) return match;
    this.free.push(match);
    return undefined;
  }

  /** An empty match with room for every entry. */
  private room(): WordMatch {
    const room = Math.ceil(this.entries / STEP) * STEP;
    const used = this.free.pop();
    if (used?.scores.length !== room) {
      this.free = [];
      return { set: bitsFor(room), scores: new Uint8Array(room) };
    }
    used.set.fill(0);
    used.scores.fill(0);
    return used;
  }

  private forget(key: string): void {
    const match = this.kept.get(key);
    this.kept.delete(key);
    if (match) this.free.push(match);
  }

  private forgetAll(): void {
    if (this.kept.size === 0) return;
    for (const match of this.kept.values()) if (match) this.free.push(match);
    this.kept.clear();
  }
}
