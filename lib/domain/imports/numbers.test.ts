import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderOf, readAmount, readDay, signOf } from "./numbers";

describe("amounts", () => {
  it.each<[string, "point" | "comma", bigint | undefined]>([
    ["1250.50", "point", 125_050n],
    ["1,250.50", "point", 125_050n],
    ["1.250,50", "comma", 125_050n],
    ["1 250,50", "comma", 125_050n],
    ["1\u00a0250,50", "comma", 125_050n],
    ["1'250.50", "point", 125_050n],
    ["€ 1.250,50", "comma", 125_050n],
    ["1.250,50 €", "comma", 125_050n],
    ["£12", "point", 1_200n],
    ["EUR 12.00", "point", 1_200n],
    ["12.00 EUR", "point", 1_200n],
    ["US$12.00", "point", 1_200n],
    ["-12.00", "point", -1_200n],
    ["12.00-", "point", -1_200n],
    ["(12.00)", "point", -1_200n],
    ["−12.00", "point", -1_200n],
    ["-€12.00", "point", -1_200n],
    ["12.00 CR", "point", -1_200n],
    ["12.00 DR", "point", 1_200n],
    ["12.5", "point", 1_250n],
    ["12.5000", "point", 1_250n],
    [".50", "point", 50n],
    ["1,00,000.00", "point", 10_000_000n],
    ["12.005", "point", undefined],
    ["1.250,50", "point", undefined],
    ["1,250.50", "comma", undefined],
    ["12,50", "point", undefined],
    ["", "point", undefined],
    ["twelve", "point", undefined],
    ["1e5", "point", undefined],
    ["=1+1", "point", undefined],
    ["9999999999999999", "point", undefined],
  ])("%s with a decimal %s is %s", (text, sign, minor) => {
    expect(readAmount(text, sign, 2)).toBe(minor);
  });

  it("come back whatever way they were written", () => {
    const whole = fc.bigInt({ min: 0n, max: 99_999_999_999_999n });
    fc.assert(
      fc.property(
        whole,
        fc.constantFrom("point", "comma"),
        fc.boolean(),
        fc.boolean(),
        (minor, sign, group, minus) => {
          const [dot, thousands] = sign === "point" ? [".", ","] : [",", "."];
          const digits = (minor / 100n).toString();
          const shown = group ? digits.replace(/\B(?=(\d{3})+$)/g, thousands!) : digits;
          const text = `${minus ? "-" : ""}${shown}${dot}${(minor % 100n).toString().padStart(2, "0")}`;
          expect(readAmount(text, sign as "point" | "comma", 2)).toBe(minus ? -minor : minor);
        },
      ),
    );
  });

  it("show the decimal sign of their column, and contradict each other where they do", () => {
    expect(signOf(["1,250", "3.250,00"])).toBe("comma");
    expect(signOf(["1.250", "12,5"])).toBe("comma");
    expect(signOf(["1,250", "12.50"])).toBe("point");
    expect(signOf(["1250", "7"])).toBe("point");
    expect(signOf(["1,50", "1.50"])).toBeUndefined();
    expect(signOf(["1.250.000", "3"])).toBe("comma");
  });
});

describe("days", () => {
  it.each<[string, "ymd" | "dmy" | "mdy", string | undefined]>([
    ["2026-05-31", "dmy", "2026-05-31"],
    ["20260531", "ymd", "2026-05-31"],
    ["31.05.2026", "dmy", "2026-05-31"],
    ["31/5/26", "dmy", "2026-05-31"],
    ["5/31/2026", "mdy", "2026-05-31"],
    ["31-May-2026", "mdy", "2026-05-31"],
    ["31 May 2026", "dmy", "2026-05-31"],
    ["2026-05-31T00:00:00", "ymd", "2026-05-31"],
    ["31.05.2026 14:30", "dmy", "2026-05-31"],
    ["31/5/2026", "mdy", undefined],
    ["30.02.2026", "dmy", undefined],
    ["2026-13-01", "ymd", undefined],
    ["01.01.1899", "dmy", undefined],
    ["46173", "dmy", undefined],
    ["yesterday", "dmy", undefined],
    ["", "dmy", undefined],
  ])("%s in the order %s is %s", (text, order, day) => {
    expect(readDay(text, order)).toBe(day);
  });

  it("show the order of their column", () => {
    expect(orderOf(["01/02/2026", "31/01/2026"])).toBe("dmy");
    expect(orderOf(["01/02/2026", "01/31/2026"])).toBe("mdy");
    expect(orderOf(["2026-01-02"])).toBe("ymd");
    expect(orderOf(["01/02/2026"])).toBeUndefined();
    expect(orderOf(["31/01/2026", "01/31/2026"])).toBeUndefined();
  });
});
