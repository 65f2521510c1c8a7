import { describe, expect, it } from "vitest";
import {
  closingChecks,
  type Facts,
  finalPaymentChecks,
  openOf,
  shareOf,
  statementHolds,
  statementOf,
  toReturn,
  unclaimedAhead,
} from "./rules";

const money = {
  currency: "EUR",
  headings: [
    { heading: "Staff", awarded: 60_000_00n, budget: 54_000_00n, spent: 50_000_01n },
    { heading: "Travel", awarded: 5_000_00n, budget: 11_000_00n, spent: 10_000_00n },
  ],
  committed: 0n,
  disallowed: 0n,
  awardRate: 8_000,
  cash: 60_000_00n,
  returned: 0n,
  receivable: 0n,
  retention: 0n,
  granted: 0n,
  advance: 0n,
};
const done: Facts = {
  money: { ...money, cash: 48_000_01n, returned: 11_999_99n },
  reports: [],
  conditions: 0,
  changes: 0,
  unfinished: [{ what: "claims", count: 0 }],
  signed: statementOf(money),
};
const keys = (facts: Facts) => openOf(closingChecks(facts)).map(({ key }) => key);

describe("the agency's share", () => {
  it("is rounded to the nearer minor unit, and what is beyond it goes back", () => {
    expect(shareOf(money)).toBe(48_000_01n);
    expect(toReturn(money)).toBe(11_999_99n);
    expect(toReturn({ ...money, cash: 40_000_00n })).toBe(0n);
    // The agency takes no part of what it disallowed: what was paid ahead for it goes back too.
    expect(shareOf({ ...money, disallowed: 1_000_00n })).toBe(47_200_01n);
    expect(toReturn({ ...money, disallowed: 1_000_00n })).toBe(12_799_99n);
  });
});

describe("costs that were paid ahead", () => {
  const ahead = (more: Partial<typeof money>) => unclaimedAhead({ ...money, ...more });
  it("are open until approved claims have them, as far as money was paid ahead for them", () => {
    expect(ahead({ advance: 60_000_00n })).toBe(48_000_01n);
    expect(ahead({ advance: 60_000_00n, granted: 48_000_01n })).toBe(0n);
    expect(ahead({ advance: 10_000_00n })).toBe(10_000_00n);
    expect(ahead({})).toBe(0n);
    // Claimed in full, a part kept back, and the rest of what was paid ahead not set off.
    expect(ahead({ advance: 12_000_00n, granted: 48_000_01n, retention: 2_400_00n })).toBe(0n);
    expect(ahead({ advance: 2_000_00n, retention: 2_400_00n })).toBe(0n);
  });
  it("end with what the award has: costs beyond it cannot be claimed", () => {
    const [staff, travel] = money.headings;
    const headings = [{ ...staff!, spent: 90_000_00n }, travel!];
    expect(ahead({ headings, advance: 60_000_00n, granted: 52_000_00n })).toBe(0n);
  });
});

describe("the checklist", () => {
  it("is empty when all is done", () => {
    expect(keys(done)).toEqual([]);
  });
  it.each([
    ["reports", { reports: ["Final report"] }],
    ["commitments", { money: { ...done.money, committed: 1n } }],
    ["claims", { unfinished: [{ what: "claims", count: 2 }] }],
    ["changes", { changes: 1 }],
    ["conditions", { conditions: 1 }],
    ["statement", { signed: null }],
    ["advance", { money: { ...done.money, granted: 48_000_00n, advance: 60_000_00n } }],
    ["return", { money: { ...done.money, cash: 48_000_02n } }],
    ["paid", { money: { ...done.money, retention: 1n } }],
  ])("names %s", (key, more) => {
    expect(keys({ ...done, ...more })).toEqual([key]);
  });
  it("lets the last payment be made while it is not paid", () => {
    const retained = { ...done, money: { ...done.money, retention: 5n } };
    expect(openOf(finalPaymentChecks(retained))).toEqual([]);
  });
  it("wants the statement signed anew once something more was spent, not once money went back", () => {
    expect(statementHolds(done)).toBe(true);
    const [staff, travel] = money.headings;
    const more = { ...money, headings: [staff!, { ...travel!, spent: 10_000_01n }] };
    expect(statementHolds({ ...done, money: more })).toBe(false);
    expect(statementHolds({ ...done, money: { ...money, disallowed: 1n } })).toBe(false);
  });
});
