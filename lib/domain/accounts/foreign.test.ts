import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, rateText } from "./foreign";

describe("turning over an expense of another currency", () => {
  it.each([
    [10000n, "USD", "EUR", "0.9231", 9231n],
    [1n, "USD", "EUR", "0.5", 1n],
    [1n, "USD", "EUR", "0.4999", 0n],
    [150000n, "JPY", "EUR", "0.00618", 92700n],
    [12345n, "EUR", "JPY", "161.8", 19974n],
    [1000n, "KWD", "EUR", "3.01", 301n],
    [250n, "EUR", "KWD", "0.3322", 831n],
  ])("%s of %s in %s at %s is %s", (minor, from, to, rate, expected) => {
    expect(convert(minor, from, to, rate)).toBe(expected);
  });

  it("knows no rate of zero, signs or words", () => {
    for (const rate of ["0", "0.000", "-1", "1e3", "", "one", "1.2.3", "1234567890", "1.1234567890123"]) {
      expect(convert(1n, "USD", "EUR", rate)).toBeUndefined();
      expect(rateText(rate)).toBeUndefined();
    }
    expect(rateText("01,0820")).toBe("1.082");
    expect(rateText("100")).toBe("100");
  });

  it("is never further than half a minor unit from the exact product", () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 13n),
        fc.bigInt(1n, 10n ** 9n),
        fc.nat(9),
        (minor, digits, decimals) => {
          const text = digits.toString().padStart(decimals + 1, "0");
          const rate = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
          if (!rateText(rate)) return;
          const scale = 10n ** BigInt(decimals);
          const off = convert(minor, "USD", "EUR", rate)! * scale - minor * digits;
          expect(off * 2n <= scale && off * 2n > -scale).toBe(true);
        },
      ),
    );
  });
});
