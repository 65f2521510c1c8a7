import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimStatuses } from "@/db/schema/claims";
import { readPercent } from "./percent";
import { addDays, addMonths, daysIn, evenShare, isDay, periodFrom, periodsAfter } from "./periods";
import {
  blockers,
  isVariance,
  mayMove,
  needsSecond,
  remainingGrant,
  settlement,
  share,
  warnings,
} from "./rules";

const line = { position: 1, heading: "Staff", amount: 100n, planned: null, explanation: "" };
const claim = { lines: [line], files: 1, currency: "EUR", left: 1_000n };

describe("claims", () => {
  it("lead from a draft to being paid, and nowhere from there but back", () => {
    const reached = new Set<string>(["draft"]);
    for (const from of reached)
      for (const to of claimStatuses) if (mayMove(from as never, to)) reached.add(to);
    expect([...reached].sort()).toEqual([...claimStatuses].sort());
    expect(claimStatuses.filter((to) => mayMove("paid", to))).toEqual(["failed"]);
  });

  it("can be sent when nothing stands in the way", () => expect(blockers(claim)).toEqual({}));

  it.each([
    ["more than is left", { left: 99n }, "total"],
    ["nothing", { lines: [{ ...line, amount: 0n }] }, "total"],
    ["no evidence", { files: 0 }, "file"],
    ["an unexplained difference", { lines: [{ ...line, planned: 90n }] }, "explanations.1"],
  ])("are held back by %s, with the remedy", (_, changed, field) => {
    expect(blockers({ ...claim, ...changed })).toEqual({ [field]: [expect.stringMatching(/\.$/)] });
  });

  it("warn below zero, and are not held back by it", () => {
    const below = { ...claim, lines: [{ ...line, amount: -100n }] };
    expect(blockers(below)).toEqual({});
    expect(warnings(below)).toHaveLength(2);
    expect(warnings(claim)).toEqual([]);
  });

  it.each([
    [110n, 100n, false],
    [111n, 100n, true],
    [90n, 100n, false],
    [89n, 100n, true],
    [1n, 0n, true],
    [0n, 0n, false],
    [5n, null, false],
  ])("%s against a plan of %s must be explained: %s", (amount, planned, expected) =>
    expect(isVariance(amount, planned)).toBe(expected),
  );

  it("need a second person above the limit, and always in another currency", () => {
    expect(needsSecond(100n, { secondAbove: 100n }, true)).toBe(false);
    expect(needsSecond(101n, { secondAbove: 100n }, true)).toBe(true);
    expect(needsSecond(1n, { secondAbove: null }, true)).toBe(false);
    expect(needsSecond(1n, { secondAbove: null }, false)).toBe(true);
  });
});

describe("the remaining grant", () => {
  it("is (eligible − claimed) × rate", () => {
    expect(remainingGrant({ eligible: 100_000n, claimed: 20_000n, rate: 8_000 })).toBe(64_000n);
    expect(remainingGrant({ eligible: 100n, claimed: 100n, rate: 10_000 })).toBe(0n);
  });

  it("rounds half away from zero", () => {
    expect([share(1n, 5_000), share(-1n, 5_000), share(3n, 3_333)]).toEqual([1n, -1n, 1n]);
  });
});

describe("what a claim comes to", () => {
  const amounts = fc.bigInt(-(10n ** 14n), 10n ** 14n);
  it("is kept back, set off and paid, to the last unit; nothing is paid twice or below zero", () => {
    fc.assert(
      fc.property(
        amounts,
        fc.nat(10_000),
        fc.nat(10_000),
        fc.bigInt(0n, 10n ** 14n),
        (net, rate, retention, advance) => {
          const sums = settlement(net, { rate, retention, advance });
          expect(sums.granted).toBe(share(net, rate));
          for (const part of [sums.retained, sums.settled, sums.payable]) expect(part >= 0n).toBe(true);
          expect(sums.settled <= advance).toBe(true);
          const met = sums.retained + sums.settled + sums.payable;
          expect(met).toBe(sums.granted > 0n ? sums.granted : 0n);
          if (sums.payable > 0n) expect(sums.settled).toBe(advance);
        },
      ),
    );
  });
});

describe("periods", () => {
  it("follow each other without gap or overlap", () => {
    expect(periodsAfter("2026-12-31", "quarter", 2)).toEqual([
      { fromOn: "2027-01-01", toOn: "2027-03-31" },
      { fromOn: "2027-04-01", toOn: "2027-06-30" },
    ]);
    expect(periodFrom("2027-11-30", "quarter").toOn).toBe("2028-02-28");
    expect(periodFrom("2028-01-31", "month").toOn).toBe("2028-02-28");
  });

  it("know days that exist", () => {
    expect(["2028-02-29", "2027-02-29", "2026-13-01", "0999-01-01", "yesterday"].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
    expect(daysIn("2026-12-31", addDays("2026-12-31", 1))).toBe(2);
  });

  it("share a budget evenly, never more than all of it", () => {
    const whole = { fromOn: "2026-01-01", toOn: "2026-12-31" };
    expect(evenShare(36_500n, whole, { fromOn: "2026-01-01", toOn: "2026-01-10" })).toBe(1_000n);
    expect(evenShare(100n, whole, { fromOn: "2025-06-01", toOn: "2027-06-01" })).toBe(100n);
    expect(evenShare(100n, whole, { fromOn: "2027-01-01", toOn: "2027-03-31" })).toBe(0n);
  });
});

describe("per cent", () => {
  it.each([
    ["5", 500],
    ["2.5", 250],
    ["2,5 %", 250],
    ["100", 10_000],
    ["100.01", undefined],
    ["-1", undefined],
    ["2.555", undefined],
    ["", undefined],
  ])("%s", (text, points) => expect(readPercent(text)).toBe(points));
});
