import { describe, expect, it } from "vitest";
import { proposedOf } from "./kinds";
import { presets } from "./rule-sets";
import { conditionWords, type Facts, judge, monthsBetween } from "./rules";

const facts = (more: Partial<Facts> = {}): Facts => ({
  currency: "EUR",
  amount: 100_000_00n,
  headings: [
    { name: "Directly incurred staff", amount: 60_000_00n },
    { name: "Travel", amount: 10_000_00n },
    { name: "Equipment", amount: 30_000_00n },
  ],
  endsOn: "2027-06-30",
  askedOn: "2027-01-01",
  moved: [],
  months: [],
  added: 0n,
  times: {},
  ...more,
});
const virement = (...lines: [string, string, string][]) =>
  ({
    kind: "virement",
    proposed: { lines: lines.map(([from, to, amount]) => ({ from, to, amount })) },
  }) as const;
const extension = (endsOn: string) =>
  ({ kind: "extension", proposed: { from: "2027-06-30", endsOn } }) as const;
const team = (what: "effort" | "absent" | "joins" | "leaves", more: object = {}) =>
  ({ kind: "team", proposed: { what, name: "Rui", email: "", role: "", ...more } }) as const;
const STAFF = "Directly incurred staff";

describe("rules as UK research councils have them", () => {
  const { rules } = presets.incurred!;
  it.each([
    [STAFF, "Travel", "allowed"],
    ["Travel", STAFF, "allowed"],
    ["Equipment", "Travel", "refused"],
    ["Travel", "Equipment", "refused"],
  ])("%s to %s is %s", (from, to, outcome) => {
    expect(judge(rules, virement([from, to, "100"]), facts())).toMatchObject({ outcome });
  });
  it("judges every line, and the strictest decides; each quotes its own rule", () => {
    const judged = judge(rules, virement([STAFF, "Travel", "1"], ["Equipment", "Travel", "1"]), facts());
    expect(judged.outcome).toBe("refused");
    expect(judged.findings.map(({ outcome }) => outcome)).toEqual(["allowed", "refused"]);
    expect(judged.findings[1]).toMatchObject({ quote: "Money for equipment may not be moved.", rule: 1 });
  });
});

describe("rules as 2 CFR 200.308 has them", () => {
  const { rules } = presets.federal!;
  const large = facts({ amount: 1_000_000_00n });
  it.each([
    ["an award below the threshold", facts(), "60000.00", "allowed"],
    ["exactly ten per cent", large, "100000.00", "allowed"],
    ["a cent more", large, "100000.01", "needs-approval"],
    [
      "with what was moved before",
      { ...large, moved: [{ from: STAFF, to: "Travel", amount: "60000" }] },
      "40000.01",
      "needs-approval",
    ],
  ])("moves money: %s", (_, given, amount, outcome) => {
    expect(judge(rules, virement([STAFF, "Travel", amount]), given).outcome).toBe(outcome);
  });
  it.each([
    ["twelve months in time", "2028-06-30", {}, "notify"],
    ["a day more", "2028-07-01", {}, "needs-approval"],
    ["ten days before the end", "2027-12-30", { askedOn: "2027-06-20" }, "notify"],
    ["nine days before the end", "2027-12-30", { askedOn: "2027-06-21" }, "needs-approval"],
    ["after the end", "2027-12-30", { askedOn: "2027-07-05" }, "needs-approval"],
    ["a second time", "2027-12-30", { times: { extension: 1 }, months: [3] }, "needs-approval"],
  ])("extends: %s", (_, endsOn, more, outcome) => {
    expect(judge(rules, extension(endsOn), facts(more)).outcome).toBe(outcome);
  });
  it.each([
    ["a quarter less effort", team("effort", { percent: 25 }), "needs-approval"],
    ["less than a quarter", team("effort", { percent: 24 }), "allowed"],
    ["three months away", team("absent", { months: 3 }), "allowed"],
    ["four months away", team("absent", { months: 4 }), "needs-approval"],
    ["somebody leaves", team("leaves"), "needs-approval"],
    ["somebody joins", team("joins"), "allowed"],
  ])("changes the team: %s", (_, request, outcome) => {
    expect(judge(rules, request, facts()).outcome).toBe(outcome);
  });
});

describe("the judge", () => {
  it("measures the narrower heading, in and out", () => {
    const rules = [
      { kind: "virement", outcome: "allowed", quote: "Half of a heading.", percent: 50, of: "heading" },
    ] as const;
    expect(judge(rules, virement([STAFF, "Travel", "5000"]), facts()).outcome).toBe("allowed");
    expect(judge(rules, virement([STAFF, "Travel", "5000.01"]), facts()).outcome).toBe("needs-approval");
    const empty = facts({
      headings: [
        { name: STAFF, amount: 60_000_00n },
        { name: "Travel", amount: 0n },
      ],
    });
    expect(judge(rules, virement([STAFF, "Travel", "1"]), empty).outcome).toBe("needs-approval");
  });
  it("lets the agency decide what no rule speaks of", () => {
    const judged = judge([], extension("2027-07-30"), facts());
    expect(judged).toMatchObject({ outcome: "needs-approval", findings: [{ rule: 0 }] });
  });
  it("counts a begun month, and leap days", () => {
    expect(monthsBetween("2027-06-30", "2027-07-30")).toBe(1);
    expect(monthsBetween("2027-06-30", "2027-07-31")).toBe(2);
    expect(monthsBetween("2028-02-29", "2029-02-28")).toBe(12);
  });
  it("says what a rule demands", () => {
    expect(conditionWords(presets.federal!.rules[3]!)).toBe(
      "at most 12 months; asked at least 10 days before the end; the first time",
    );
  });
  it("reads what was stored", () => {
    expect(
      proposedOf({ kind: "extension", proposed: '{"from":"2027-06-30","endsOn":"2027-01-01"}' }),
    ).toEqual(extension("2027-01-01"));
  });
});
