/**
 * Sets of small whole numbers, 32 to a word: intersecting and counting two of 100,000 takes microseconds. Sets of
 * different lengths go together: what lies beyond the end of one is not in it.
 */
export type Bits = Uint32Array;

/** An empty set with room for 0 to n − 1. */
export const bitsFor = (n: number): Bits => new Uint32Array((n + 31) >>> 5);

export const clearBit = (bits: Bits, n: number): void => {
  if (n >>> 5 < bits.length) bits[n >>> 5]! &= ~(1 << (n & 31));
};

/** The set with n in it: the same one, or a copy with more room. */
export function withBit(bits: Bits, n: number): Bits {
  let grown = bits;
  if (n >>> 5 >= bits.length) {
    grown = new Uint32Array(Math.max(bits.length * 2, (n >>> 5) + 1, 64));
    grown.set(bits);
  }
  grown[n >>> 5]! |= 1 << (n & 31);
  return grown;
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Sums of the ones in each four bits of a word. */
function fours(word: number): number {
  const n = word - ((word >>> 1) & 0x55555555);
  return (n & 0x33333333) + ((n >>> 2) & 0x33333333);
}

/** Ones in three words together: their sums by fours fit into four bits, so that the last steps are shared. */
function onesOfThree(a: number, b: number, c: number): number {
  const n = fours(a) + fours(b) + fours(c);
  return Math.imul((n & 0x0f0f0f0f) + ((n >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}

/** How many numbers are in both sets. */
export function countBoth(a: Bits, b: Bits): number {
  const length = Math.min(a.length, b.length);
  let count = 0;
  let i = 0;
  for (; i + 2 < length; i += 3)
    count += onesOfThree(a[i]! & b[i]!, a[i + 1]! & b[i + 1]!, a[i + 2]! & b[i + 2]!);
  for (; i < length; i++) count += ones(a[i]! & b[i]!);
  return count;
}

/** How many numbers are in both sets, where the words of the first that are not empty are known. */
export function countWithin(a: Bits, filled: Uint32Array, b: Bits): number {
  // Nearly every word: going through all of them in their order is quicker than by their places.
  if (filled.length * 2 > a.length) return countBoth(a, b);
  let count = 0;
  for (let i = 0; i < filled.length; i++) {
    const at = filled[i]!;
    if (at >= b.length) break;
    count += ones(a[at]! & b[at]!);
  }
  return count;
}

export const countBits = (bits: Bits): number => countBoth(bits, bits);

/** A new set: what is in all of them. */
export function intersection(first: Bits, ...others: readonly Bits[]): Bits {
  const result = first.slice(0, Math.min(first.length, ...others.map((bits) => bits.length)));
  for (const other of others) for (let i = 0; i < result.length; i++) result[i]! &= other[i]!;
  return result;
}

/**
 * Sets that live for one search. Their memory lies outside the heap, so a fresh one for each search makes the collector
 * run every few dozen searches, and everybody waits for it; this one is used again by the next search.
 */
export class Scratch {
  private readonly buffers: Bits[] = [];
  private taken = 0;
  private sums = new Uint16Array(0);

  /** Begins a search: what was taken before may be overwritten. */
  begin(): void {
    this.taken = 0;
  }

  /** Room for so many words; what stands in it is left over from before. */
  private take(length: number): Bits {
    const at = this.taken++;
    let buffer = this.buffers[at];
    if (!buffer || buffer.length < length) {
      buffer = new Uint32Array(Math.ceil(length * 1.25));
      this.buffers[at] = buffer;
    }
    return buffer.length === length ? buffer : buffer.subarray(0, length);
  }

  empty(n: number): Bits {
    return this.take((n + 31) >>> 5).fill(0);
  }

  /** What is in all of them. */
  intersection(first: Bits, ...others: readonly Bits[]): Bits {
    let length = first.length;
    for (const other of others) length = Math.min(length, other.length);
    const result = this.take(length);
    const [second, ...rest] = others;
    if (second) for (let i = 0; i < length; i++) result[i] = first[i]! & second[i]!;
    else result.set(length === first.length ? first : first.subarray(0, length));
    for (const other of rest) for (let i = 0; i < length; i++) result[i]! &= other[i]!;
    return result;
  }

  /** What is in any of them. */
  union(sets: readonly Bits[]): Bits {
    let length = 0;
    for (const set of sets) length = Math.max(length, set.length);
    const result = this.take(length).fill(0);
    for (const set of sets) for (let i = 0; i < set.length; i++) result[i]! |= set[i]!;
    return result;
  }

  /** Places of the words of a set that are not empty: what a sparse one is counted by. */
  filled(bits: Bits): Uint32Array {
    const places = this.take(bits.length);
    let count = 0;
    for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) places[count++] = i;
    return places.subarray(0, count);
  }

  /** The sums of several columns at the places of a set; elsewhere what is left over from before. */
  sumsAt(set: Bits, columns: readonly Uint8Array[], n: number): Uint16Array {
    if (this.sums.length < n) this.sums = new Uint16Array(Math.ceil(n * 1.25));
    const { sums } = this;
    const [first, second, ...rest] = columns;
    for (let at = 0; at < set.length; at++) {
      let word = set[at]!;
      while (word !== 0) {
        const bit = 31 - Math.clz32(word);
        word &= ~(1 << bit);
        const place = at * 32 + bit;
        let sum = (first?.[place] ?? 0) + (second?.[place] ?? 0);
        for (const column of rest) sum += column[place] ?? 0;
        sums[place] = sum;
      }
    }
    return sums;
  }
}

/** Calls `visit` with each number of the set, rising, or falling where `down`. */
export function eachBit(bits: Bits, down: boolean, visit: (n: number) => void): void {
  for (let step = 0; step < bits.length; step++) {
    const at = down ? bits.length - 1 - step : step;
    let word = bits[at]!;
    while (word !== 0) {
      const bit = down ? 31 - Math.clz32(word) : 31 - Math.clz32(word & -word);
      visit(at * 32 + bit);
      word &= ~(1 << bit);
    }
  }
}
