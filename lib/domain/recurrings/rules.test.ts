import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  daysIn,
  firstOpenDay,
  monthAfter,
  monthAmount,
  monthKey,
  monthsBetween,
  postingDay,
  stillToCome,
  type Terms,
} from "./rules";

const terms = (more: Partial<Terms> = {}): Terms => ({
  fromOn: "2026-01-01",
  untilOn: "2026-12-31",
  day: 31,
  rates: [{ fromOn: "2026-01-01", amount: 310_000n }],
  ...more,
});

describe("the day on which a month is posted", () => {
  it.each([
    ["2026-01", {}, "2026-01-31"],
    ["2026-02", {}, "2026-02-28"],
    ["2028-02", { untilOn: "2028-12-31" }, "2028-02-29"],
    ["2026-03", { day: 15 }, "2026-03-15"],
    ["2026-03", { day: 15, fromOn: "2026-03-20" }, "2026-03-20"],
    ["2026-03", { day: 28, untilOn: "2026-03-10" }, "2026-03-10"],
    ["2027-01", {}, undefined],
    ["2025-12", {}, undefined],
  ])("is in %s with %o the %s", (month, more, day) => {
    expect(postingDay(month, terms(more))).toBe(day);
  });
});

describe("a month's amount", () => {
  it("is the whole one for a whole month, without words about it", () => {
    expect(monthAmount("2026-02", terms(), "EUR")).toEqual({ amount: 310_000n, reckoning: "" });
  });

  it("is pro rata by days where it begins or ends within the month", () => {
    expect(monthAmount("2026-01", terms({ fromOn: "2026-01-22" }), "EUR")).toEqual({
      amount: 100_000n,
      reckoning: "10 of 31 days at €3,100.00",
    });
    expect(monthAmount("2026-04", terms({ untilOn: "2026-04-01" }), "EUR").amount).toBe(10_333n);
  });

  it("takes each day by its rate where the rate changes within the month", () => {
    const rates = [
      { fromOn: "2026-01-01", amount: 300_000n },
      { fromOn: "2026-04-11", amount: 330_000n },
    ];
    expect(monthAmount("2026-04", terms({ rates }), "EUR")).toEqual({
      amount: 320_000n,
      reckoning: "10 of 30 days at €3,000.00, 20 of 30 days at €3,300.00",
    });
    expect(monthAmount("2026-03", terms({ rates }), "EUR").amount).toBe(300_000n);
    expect(monthAmount("2026-05", terms({ rates }), "EUR").amount).toBe(330_000n);
  });

  it("never exceeds the highest rate, and is never more than half a minor unit off per month", () => {
    const amount = fc.bigInt({ min: 1n, max: 9_999_999n });
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-06-${String(n).padStart(2, "0")}`);
    fc.assert(
      fc.property(amount, amount, day, day, (first, second, changeOn, fromOn) => {
        const rates = [
          { fromOn: "2026-01-01", amount: first },
          { fromOn: changeOn, amount: second },
        ];
        const reckoned = monthAmount("2026-06", terms({ fromOn, rates }), "EUR").amount;
        expect(reckoned <= first || reckoned <= second).toBe(true);
        let exact = 0n;
        for (let n = Number(fromOn.slice(8)); n <= 30; n++)
          exact += `2026-06-${String(n).padStart(2, "0")}` >= changeOn ? second : first;
        const off = reckoned * 30n - exact;
        expect(2n * (off < 0n ? -off : off) <= 30n).toBe(true);
      }),
    );
  });
});

it("knows the months between two days, over a year's end", () => {
  expect(monthsBetween("2026-11-30", "2027-01-01")).toEqual(["2026-11", "2026-12", "2027-01"]);
  expect(monthsBetween("2026-11-30", "2026-11-29")).toEqual([]);
  expect(monthAfter("2026-12")).toBe("2027-01");
  expect(monthAfter("2026-01", -1)).toBe("2025-12");
  expect(daysIn("2100-02")).toBe(28);
});

it("goes on to the first open day, over several closed months", () => {
  expect(firstOpenDay("2026-11", new Set())).toBe("2026-11-01");
  expect(firstOpenDay("2026-11", new Set(["2026-11", "2026-12"]))).toBe("2027-01-01");
});

it("reckons what is still to come without what was posted", () => {
  const posted = new Set(["2026-01", "2026-02"]);
  expect(stillToCome(terms({ untilOn: "2026-03-31" }), posted, "EUR")).toBe(310_000n);
});

it("has a key that a ledger takes", () => {
  expect(monthKey("018f0000-0000-7000-8000-000000000000", "2026-11").length).toBeLessThanOrEqual(64);
});
