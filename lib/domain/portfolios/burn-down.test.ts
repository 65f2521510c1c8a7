import { describe, expect, it } from "vitest";
import { burnDown, type MonthChange } from "./burn-down";

const plan = { startsOn: "2026-01-01", endsOn: "2026-12-31", years: [] };
const month = (name: string, spent: bigint, committed = 0n, budget = 0n): MonthChange => ({
  month: name,
  budget,
  spent,
  committed,
});
const start = month("2026-01", 0n, 0n, 36_500n);
const of = (months: MonthChange[], thisMonth: string, runs = true) =>
  burnDown({ plan, months, thisMonth, runs });
const row = (made: ReturnType<typeof of>, name: string) => made.rows.find((one) => one.month === name);

describe("what is left", () => {
  it("falls by what is spent and committed, month by month, and is not known of months to come", () => {
    const made = of([start, month("2026-02", 1_000n, 500n), month("2026-03", 400n, -400n)], "2026-04");
    expect(made.rows).toHaveLength(12);
    expect(row(made, "2026-01")).toMatchObject({ planned: 33_400n, left: 36_500n, spent: 0n });
    expect(row(made, "2026-02")).toMatchObject({ left: 35_000n, committed: 500n, spent: 1_000n });
    expect(row(made, "2026-03")).toMatchObject({ left: 35_000n, committed: 100n });
    expect(row(made, "2026-05")).toMatchObject({ left: undefined, spent: undefined, committed: undefined });
    expect(row(made, "2026-12")?.planned).toBe(0n);
    expect(made).toMatchObject({ left: 35_000n, committed: 100n, budget: 36_500n, now: "2026-04" });
    expect(made.aheadOfPlan).toBe(35_000n - 24_500n);
  });

  it("has the awarded budget from the beginning, and more of it from when it came", () => {
    const late = [month("2026-02", 100n), month("2026-04", 0n, 0n, 1_000n), month("2026-05", 0n, 0n, 50n)];
    const lefts = of(late, "2026-05").rows.map(({ left }) => left);
    expect(lefts.slice(0, 5)).toEqual([1_000n, 900n, 900n, 900n, 950n]);
  });

  it("shows what was posted before and after the period, and awards without one", () => {
    const made = of([month("2025-12", 5n), start, month("2027-01", 5n)], "2027-03", false);
    expect(made.rows[0]?.month).toBe("2025-12");
    expect(made.rows.at(-1)?.month).toBe("2027-01");
    expect(made).toMatchObject({ now: "2027-01", atEnd: undefined, runsOut: undefined });
    const dateless = burnDown({ plan: undefined, months: [start], thisMonth: "2026-03", runs: true });
    expect(dateless.rows.map(({ planned, forecast }) => [planned, forecast])).toEqual(
      Array(3).fill([undefined, undefined]),
    );
    expect(dateless.aheadOfPlan).toBeUndefined();
  });
});

describe("the forecast", () => {
  it("goes on at the mean of the last six full months", () => {
    const made = of(
      [
        start,
        month("2026-02", 9_000n),
        ...["03", "04", "05", "06", "07", "08"].map((m) => month(`2026-${m}`, 600n)),
      ],
      "2026-09",
    );
    expect(made).toMatchObject({ pace: 600n, paceMonths: 6, left: 23_900n, runsOut: undefined });
    expect(row(made, "2026-08")?.forecast).toBeUndefined();
    expect(row(made, "2026-09")?.forecast).toBe(23_900n);
    expect(row(made, "2026-10")?.forecast).toBe(23_300n);
    expect(made.atEnd).toBe(23_900n - 1_800n);
  });

  it("counts only the award's own months, and this month not as a full one", () => {
    const made = of([start, month("2026-02", 900n), month("2026-03", 7_777n)], "2026-03");
    expect(made).toMatchObject({ paceMonths: 2, pace: 450n });
  });

  it("takes commitments out of the pace first", () => {
    const made = of([start, month("2026-02", 1_000n, 1_200n)], "2026-03");
    expect(made.pace).toBe(500n);
    const left = 36_500n - 2_200n;
    expect(row(made, "2026-05")?.forecast).toBe(left);
    expect(row(made, "2026-06")?.forecast).toBe(left - 300n);
  });

  it("says when the money runs out, and never shows less than nothing", () => {
    const made = of([start, month("2026-02", 20_000n)], "2026-03");
    expect(made).toMatchObject({ pace: 10_000n, atEnd: 0n, runsOut: "2026-05" });
    expect(row(made, "2026-04")?.forecast).toBe(6_500n);
  });

  it("follows the plan in the first month, and expects nothing where more was reversed than spent", () => {
    const first = of([start], "2026-01");
    expect(first).toMatchObject({ pace: undefined, paceMonths: 0, atEnd: 36_500n - 33_400n });
    const back = of([start, month("2026-02", -100n)], "2026-03");
    expect(back).toMatchObject({ pace: 0n, atEnd: 36_600n });
  });

  it("is not made for an award that is over or suspended for good", () => {
    const made = of([start, month("2026-02", 20_000n)], "2026-03", false);
    expect(made.atEnd).toBeUndefined();
    expect(made.rows.every(({ forecast }) => forecast === undefined)).toBe(true);
    // Its period is over, but it runs: nothing to look forward to.
    expect(of([start], "2027-02").atEnd).toBeUndefined();
  });
});
