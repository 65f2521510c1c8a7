import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bits, bitsFor, countBits, countBoth, countWithin, eachBit, Scratch, withBit } from "./bits";

const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 700 }));
const setOf = (list: readonly number[]): Bits => list.reduce((bits, n) => withBit(bits, n), bitsFor(0));
function listOf(bits: Bits): number[] {
  const found: number[] = [];
  eachBit(bits, false, (n) => found.push(n));
  return found;
}
const sorted = (list: Iterable<number>) => [...list].sort((a, b) => a - b);

describe("sets of numbers", () => {
  it("are counted, met and joined as lists are, also in memory that was used before", () => {
    const scratch = new Scratch();
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        scratch.begin();
        const [x, y, z] = [setOf(a), setOf(b), setOf(c)];
        const inBoth = a.filter((n) => b.includes(n));
        expect(countBits(x)).toBe(a.length);
        expect(countBoth(x, y)).toBe(inBoth.length);
        const both = scratch.intersection(x, y);
        const all = scratch.intersection(x, y, z);
        const any = scratch.union([x, y, z]);
        expect(listOf(both)).toEqual(sorted(inBoth));
        expect(listOf(all)).toEqual(sorted(inBoth.filter((n) => c.includes(n))));
        expect(listOf(any)).toEqual(sorted(new Set([...a, ...b, ...c])));
        expect(countWithin(x, scratch.filled(x), y)).toBe(inBoth.length);
        expect(listOf(scratch.intersection(x))).toEqual(sorted(a));
        expect(listOf(scratch.empty(700))).toEqual([]);
      }),
    );
  });

  it("add up columns at the places of a set", () => {
    const scratch = new Scratch();
    const [a, b] = [Uint8Array.from([1, 2, 3, 255]), Uint8Array.from([10, 20, 30, 255, 7])];
    const sums = scratch.sumsAt(setOf([1, 3, 4]), [a, b], 5);
    expect([sums[1], sums[3], sums[4]]).toEqual([22, 510, 7]);
  });
});
