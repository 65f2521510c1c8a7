import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleToTotal } from "./scale";

const sum = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n);
const part = fc.bigInt({ min: 0n, max: 10n ** 15n });
const parts = fc.array(part, { minLength: 1, maxLength: 30 });

describe("scaleToTotal", () => {
  it("adds up to the total exactly", () => {
    fc.assert(fc.property(parts, part, (p, total) => sum(scaleToTotal(p, total)) === total));
  });

  it("changes nothing when the total is the sum", () => {
    fc.assert(fc.property(parts, (p) => scaleToTotal(p, sum(p)).every((share, index) => share === p[index])));
  });

  it("gives each part its exact share rounded down or up, and never more than it had of a smaller total", () => {
    fc.assert(
      fc.property(parts, part, (p, total) => {
        const whole = sum(p);
        fc.pre(whole > 0n);
        scaleToTotal(p, total).forEach((share, index) => {
          const exact = p[index]! * total;
          expect(share * whole > exact - whole && share * whole < exact + whole).toBe(true);
          if (total <= whole) expect(share <= p[index]!).toBe(true);
          if (p[index] === 0n) expect(share).toBe(0n);
        });
      }),
    );
  });

  it("never gives a smaller part more than a larger one", () => {
    fc.assert(
      fc.property(parts, part, (p, total) => {
        const shares = scaleToTotal(p, total);
        for (let i = 0; i < p.length; i++)
          for (let j = 0; j < p.length; j++)
            if (sum(p) > 0n && p[i]! > p[j]!) expect(shares[i]! >= shares[j]!).toBe(true);
      }),
    );
  });

  it("gives the odd minor unit to the largest remainder, the earlier among equals", () => {
    expect(scaleToTotal([1n, 1n, 1n], 100n)).toEqual([34n, 33n, 33n]);
    expect(scaleToTotal([50n, 30n, 20n], 99n)).toEqual([49n, 30n, 20n]);
    expect(scaleToTotal([0n, 0n], 7n)).toEqual([7n, 0n]);
    expect(() => scaleToTotal([], 1n)).toThrow();
  });
});
