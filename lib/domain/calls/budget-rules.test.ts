import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BudgetRule, breaches, lostRules } from "./budget-rules";

const line = (heading: string, year: number, amount: bigint) => ({ heading, year, amount });
const broken = (rule: BudgetRule, ...lines: ReturnType<typeof line>[]) => breaches(lines, [rule], "EUR");

describe("budget rules", () => {
  it("cap a heading over all years, to the cent", () => {
    const rule: BudgetRule = { id: "r", kind: "heading-maximum", heading: "Travel", amount: "100.00" };
    expect(
      broken(rule, line("Travel", 1, 60_00n), line("Travel", 2, 40_00n), line("Staff", 1, 999_00n)),
    ).toEqual([]);
    expect(broken(rule, line("Travel", 1, 60_00n), line("Travel", 2, 40_01n))).toEqual([
      {
        rule: "r",
        heading: "Travel",
        message:
          "“Travel” has €100.01, €0.01 above the €100.00 allowed: “Travel” has at most €100.00 in all years.",
      },
    ]);
  });

  it("cap a share of the whole, and indirect costs by their base alone", () => {
    const share: BudgetRule = { id: "s", kind: "heading-share", heading: "Travel", percent: "12.5" };
    expect(broken(share, line("Travel", 1, 12_50n), line("Staff", 1, 87_50n))).toEqual([]);
    expect(broken(share, line("Travel", 1, 12_51n), line("Staff", 1, 87_49n))).toHaveLength(1);
    const indirect: BudgetRule = {
      id: "i",
      kind: "indirect",
      heading: "Indirect",
      percent: "25",
      base: ["Staff"],
    };
    const rest = [line("Staff", 1, 100_00n), line("Ship", 1, 900_00n)];
    expect(broken(indirect, ...rest, line("Indirect", 2, 25_00n))).toEqual([]);
    expect(broken(indirect, ...rest, line("Indirect", 2, 25_01n))).toMatchObject([{ heading: "Indirect" }]);
    expect(broken(indirect, line("Indirect", 1, 1n))).toHaveLength(1);
  });

  it("cap each year, and name each that is too high or too late", () => {
    const cap: BudgetRule = { id: "y", kind: "year-maximum", amount: "10" };
    const lines = [line("A", 1, 6_00n), line("B", 1, 4_01n), line("A", 2, 10_00n), line("A", 3, 11_00n)];
    expect(broken(cap, ...lines).map(({ year }) => year)).toEqual([1, 3]);
    expect(broken({ id: "n", kind: "years", most: 2 }, ...lines).map(({ year }) => year)).toEqual([3]);
  });

  it("never break a budget of nothing, and judge alike however lines are split", () => {
    const rules: BudgetRule[] = [
      { id: "1", kind: "heading-maximum", heading: "A", amount: "50" },
      { id: "2", kind: "heading-share", heading: "A", percent: "33.33" },
      { id: "3", kind: "year-maximum", amount: "70" },
      { id: "4", kind: "indirect", heading: "B", percent: "20", base: ["A"] },
      { id: "5", kind: "years", most: 3 },
    ];
    expect(breaches([], rules, "EUR")).toEqual([]);
    const lines = fc.array(
      fc.record({
        heading: fc.constantFrom("A", "B", "C"),
        year: fc.integer({ min: 1, max: 5 }),
        amount: fc.bigInt({ min: 1n, max: 100_00n }),
      }),
    );
    fc.assert(
      fc.property(lines, (one) => {
        const split = one.flatMap((each) => [
          { ...each, amount: each.amount / 2n },
          { ...each, amount: each.amount - each.amount / 2n },
        ]);
        expect(breaches(split, rules, "EUR")).toEqual(breaches(one, rules, "EUR"));
      }),
    );
  });

  it("are lost with their headings", () => {
    const rule: BudgetRule = {
      id: "i",
      kind: "indirect",
      heading: "Indirect",
      percent: "25",
      base: ["Staff", "Ship"],
    };
    expect(lostRules([rule], ["Indirect", "Staff", "Ship"], "EUR")).toEqual([]);
    expect(lostRules([rule], ["Indirect", "Staff"], "EUR")).toEqual([expect.stringContaining("“Ship”")]);
  });
});
