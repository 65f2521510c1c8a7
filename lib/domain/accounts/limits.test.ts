import { describe, expect, it } from "vitest";
import { beyondLimits, isAbsent, type Limits, limitRefusal, limitWords, monthStart } from "./limits";

const none: Limits = { limitPerTransaction: null, limitPerMonth: null, headings: null };
const use = { heading: "Travel", amount: 50_000n, currency: "EUR", used: 80_000n, month: "November 2026" };

describe("a member's limits", () => {
  it("are none unless they are set, and are kept by what equals them", () => {
    expect(limitRefusal(none, use)).toBeUndefined();
    const exact = { limitPerTransaction: 50_000n, limitPerMonth: 130_000n, headings: ["Travel"] };
    expect(limitRefusal(exact, use)).toBeUndefined();
    expect(beyondLimits(exact, use)).toBeUndefined();
  });

  it("say the limit for one transaction and what to do", () => {
    expect(limitRefusal({ ...none, limitPerTransaction: 49_999n }, use)).toBe(
      "Your limit for one transaction is €499.99; this is €500.00. Enter at most that, ask the principal investigator for a higher limit, or ask for a purchase, which they approve.",
    );
  });

  it("say what is used of a month, and what is left", () => {
    expect(limitRefusal({ ...none, limitPerMonth: 100_000n }, use)).toMatch(
      /^Your limit for November 2026 is €1,000\.00\. You have used €800\.00 of it, so €200\.00 is left; this is €500\.00\./,
    );
    // Lowered below what was used already.
    expect(limitRefusal({ ...none, limitPerMonth: 1n }, use)).toContain("so €0.00 is left");
  });

  it("name the headings there are", () => {
    expect(limitRefusal({ ...none, headings: ["Staff", "Equipment"] }, use)).toMatch(
      /^You may use “Staff” and “Equipment” of this account, not “Travel”\./,
    );
    expect(limitRefusal({ ...none, headings: [] }, use)).toMatch(/^You may use no heading of this account/);
  });

  it("are told in a phrase", () => {
    expect(limitWords(none, "EUR")).toBe("No limit");
    expect(limitWords({ limitPerTransaction: 1n, limitPerMonth: 2n, headings: ["Staff"] }, "EUR")).toBe(
      "Up to €0.01 a transaction, €0.02 a month, only “Staff”",
    );
    expect(limitWords({ ...none, headings: ["Staff"] }, "EUR")).toBe("Only “Staff”");
  });
});

it("begins a month at its first instant, in UTC", () => {
  expect(monthStart(new Date("2026-11-30T23:59:59.999Z"))).toEqual(new Date("2026-11-01T00:00:00Z"));
});

it.each([
  [null, null, false],
  ["2026-11-20", null, true],
  ["2026-11-30", "2026-12-02", false],
  ["2026-11-20", "2026-11-29", true],
  ["2026-11-29", "2026-11-29", true],
  ["2026-11-20", "2026-11-28", false],
])("away from %s until %s is on 29 November: %s", (absentFrom, absentUntil, away) => {
  expect(isAbsent({ absentFrom, absentUntil }, "2026-11-29")).toBe(away);
});
