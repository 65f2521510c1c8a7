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

/** How many numbers are in both sets. */
export function countBoth(a: Bits, b: Bits): number {
  const length = Math.min(a.length, b.length);
  let count = 0;
  for (let i = 0; i < length; i++) count += ones(a[i]! & b[i]!);
  return count;
}

/** Places of the words of a set that are not empty: what a sparse one is counted by. */
export function filledWords(bits: Bits): Uint32Array {
  const places = new Uint32Array(bits.length);
  let count = 0;
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) places[count++] = i;
  return places.subarray(0, count);
}

/** How many numbers are in both sets, where the words of the first that are not empty are known. */
export function countWithin(a: Bits, filled: Uint32Array, b: Bits): number {
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

/** A new set: what is in any of them. */
export function union(sets: readonly Bits[]): Bits {
  const result = new Uint32Array(Math.max(0, ...sets.map((bits) => bits.length)));
  for (const set of sets) for (let i = 0; i < set.length; i++) result[i]! |= set[i]!;
  return result;
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
