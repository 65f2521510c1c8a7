import { describe, expect, it } from "vitest";
import { behindPlan, endOfMonth, monthsBetween, plannedBy, yearsOf } from "./plan";

const even = { startsOn: "2026-01-01", endsOn: "2027-12-31", years: [] };
const steep = { ...even, years: [30n, 10n] };

describe("the plan", () => {
  it("lies evenly on the period where the proposal's years are not known", () => {
    expect(plannedBy(even, 73_000n, "2025-12-31")).toBe(0n);
    expect(plannedBy(even, 73_000n, "2026-01-01")).toBe(100n);
    expect(plannedBy(even, 73_000n, "2026-12-31")).toBe(36_500n);
    expect(plannedBy(even, 73_000n, "2027-12-31")).toBe(73_000n);
    expect(plannedBy({ ...even, years: [0n, 0n] }, 73_000n, "2026-12-31")).toBe(36_500n);
  });

  it("puts each year of the proposal on its twelve months", () => {
    expect(plannedBy(steep, 40_000n, "2026-12-31")).toBe(30_000n);
    expect(plannedBy(steep, 40_000n, "2027-06-30")).toBe(30_000n + (10_000n * 181n) / 365n);
  });

  it("gives the last year what was asked later, and all days up to an extended end", () => {
    const short = { startsOn: "2026-01-01", endsOn: "2026-12-31", years: [10n, 30n, 60n] };
    expect(plannedBy(short, 36_500n, "2026-01-10")).toBe(1_000n);
    const longer = { startsOn: "2026-01-01", endsOn: "2028-06-30", years: [30n, 10n] };
    expect(plannedBy(longer, 40_000n, "2026-12-31")).toBe(30_000n);
    expect(plannedBy(longer, 40_000n, "2028-06-29")).toBeLessThan(40_000n);
    expect(plannedBy(longer, 40_000n, "2028-06-30")).toBe(40_000n);
  });

  it("never falls, and ends with every last cent, whatever the figures", () => {
    let seed = 3;
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % most;
    };
    for (let round = 0; round < 200; round++) {
      const plan = {
        startsOn: `2024-${String(1 + next(12)).padStart(2, "0")}-${String(1 + next(28)).padStart(2, "0")}`,
        endsOn: `20${26 + next(5)}-0${1 + next(9)}-11`,
        years: Array.from({ length: next(5) }, () => BigInt(next(100_000))),
      };
      const budget = BigInt(next(1_000_000));
      const values = monthsBetween("2023-12", plan.endsOn.slice(0, 7)).map((month) =>
        plannedBy(plan, budget, endOfMonth(month)),
      );
      expect(values[0]).toBe(0n);
      expect(values.at(-1)).toBe(budget);
      for (const [index, value] of values.entries())
        if (index > 0) expect(value).toBeGreaterThanOrEqual(values[index - 1]!);
    }
  });
});

it("knows the months of a year and their ends", () => {
  expect(monthsBetween("2026-11", "2027-02")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
  expect(endOfMonth("2028-02")).toBe("2028-02-29");
  expect(yearsOf("1:100,3:20")).toEqual([100n, 0n, 20n]);
  expect(yearsOf(null)).toEqual([]);
});

describe("behind the plan", () => {
  const at = (used: bigint, day = "2026-12-31", budget = 40_000n) => behindPlan(steep, { budget, used }, day);

  it("is who used less than 60 % of what was planned, with a gap that matters", () => {
    expect(at(17_999n)).toEqual({ planned: 30_000n, missing: 12_001n });
    expect(at(18_000n)).toBeUndefined();
    expect(at(0n, "2026-03-31")).toBeUndefined();
    expect(at(0n, "2026-04-01")).toBeDefined();
    // A small first stretch: nothing of 4 % is less than 60 % of it, and too little to speak of.
    const slow = { startsOn: "2026-01-01", endsOn: "2029-12-31", years: [8n, 92n, 50n, 50n] };
    expect(behindPlan(slow, { budget: 100_000n, used: 0n }, "2026-12-31")).toBeUndefined();
  });
});
