import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asTyped, type CallFields, callState, checkCall, publishProblems, type TypedCall } from "./rules";

const now = new Date("2026-11-20T12:00:00Z");
const typed = (changes: Partial<TypedCall> = {}): TypedCall => ({
  title: "T",
  summary: "S",
  description: "D",
  eligibility: "",
  opensAt: "2026-12-01T09:00",
  closesAt: "2027-01-15T17:00",
  timeZone: "Europe/Lisbon",
  currency: "EUR",
  minimumAmount: "1000",
  maximumAmount: "1.250,50",
  headings: ["Staff", "Travel"],
  disciplines: ["physics"],
  careerStages: [],
  graceMinutes: 0,
  sealed: false,
  ...changes,
});
const errors = (changes: Partial<TypedCall>) => {
  const checked = checkCall(typed(changes), now);
  return checked.ok ? [] : Object.keys(checked.errors);
};

describe("callState", () => {
  const at = (ms: number) => new Date(ms);
  it("opens and closes to the millisecond", () => {
    const call = { status: "published" as const, opensAt: at(1000), closesAt: at(2000) };
    expect([999, 1000, 1999, 2000].map((ms) => callState(call, at(ms)))).toEqual([
      "scheduled",
      "open",
      "open",
      "closed",
    ]);
  });
  it("does not let the clock touch drafts and archived calls", () => {
    for (const status of ["draft", "archived"] as const)
      fc.assert(
        fc.property(fc.nat(), fc.nat(), fc.nat(), (a, b, c) => {
          expect(callState({ status, opensAt: at(a), closesAt: at(b) }, at(c))).toBe(status);
        }),
      );
  });
});

describe("checkCall", () => {
  it("reads local times in the call's zone and amounts in its currency", () => {
    const checked = checkCall(typed({ timeZone: "America/New_York" }), now);
    expect(checked).toMatchObject({ ok: true, fields: { minimumAmount: 100_000n, maximumAmount: 125_050n } });
    expect(checked.ok && checked.fields.opensAt.toISOString()).toBe("2026-12-01T14:00:00.000Z");
  });
  it.each<[string, Partial<TypedCall>, string[]]>([
    ["closing before opening", { closesAt: "2026-11-30T09:00" }, ["closesAt"]],
    ["closing as it opens", { closesAt: "2026-12-01T09:00" }, ["closesAt"]],
    ["a day that does not exist", { opensAt: "2026-02-30T09:00" }, ["opensAt"]],
    ["a closing date in the far future", { closesAt: "9999-12-31T23:59" }, ["closesAt"]],
    ["an opening date long ago", { opensAt: "1000-01-01T00:00" }, ["opensAt"]],
    ["a minimum above the maximum", { minimumAmount: "2000" }, ["maximumAmount"]],
    ["nothing to give", { minimumAmount: "0", maximumAmount: "0" }, ["maximumAmount"]],
    ["cents of yen", { currency: "JPY" }, ["maximumAmount"]],
    ["an amount beyond all budgets", { maximumAmount: "99999999999999999999" }, ["maximumAmount"]],
    ["the same heading twice", { headings: ["Staff", "Travel", "STAFF"] }, ["headings.2"]],
    [
      "several at once",
      { closesAt: "2026-01-01T00:00", maximumAmount: "1.2.3" },
      ["maximumAmount", "closesAt"],
    ],
  ])("refuses %s and names the field", (_, changes, expected) => {
    expect(errors(changes).sort()).toEqual([...expected].sort());
  });
  it("accepts the zero minimum, one heading and a call that opened already", () => {
    expect(errors({ minimumAmount: "0", headings: ["All"], opensAt: "2026-11-01T00:00" })).toEqual([]);
  });
  it("reads its own writing back", () => {
    const checked = checkCall(typed(), now);
    if (!checked.ok) throw new Error("refused");
    expect(checkCall(asTyped(checked.fields), now)).toEqual(checked);
  });
});

describe("publishProblems", () => {
  const fields = (changes: Partial<CallFields>): CallFields => {
    const checked = checkCall(typed(), now);
    if (!checked.ok) throw new Error("refused");
    return { ...checked.fields, ...changes };
  };
  it("names everything that is missing at once", () => {
    expect(publishProblems(fields({}), now)).toEqual({});
    const problems = publishProblems(fields({ description: " \n", closesAt: now }), now);
    expect(Object.keys(problems).sort()).toEqual(["closesAt", "description"]);
  });
});
