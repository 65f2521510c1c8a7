import { describe, expect, it } from "vitest";
import { readFilter } from "./filter";

describe("readFilter", () => {
  it("reads what an address may hold, and leaves out what is empty", () => {
    const id = "0198c0de-0000-7000-8000-000000000001";
    const text = { heading: " Travel ", kind: "spend", person: id, q: "chairs", cursor: "12", from: "" };
    expect(readFilter(text, "Europe/Lisbon")).toEqual({
      filter: {
        heading: "Travel",
        kind: "spend",
        personId: id,
        q: "chairs",
        cursor: 12,
        from: undefined,
        before: undefined,
      },
      errors: {},
    });
  });

  it("takes days whole, in the university's zone, also when clocks change", () => {
    const { filter } = readFilter({ from: "2026-03-29", to: "2026-03-29" }, "Europe/Lisbon");
    expect(filter.from?.toISOString()).toBe("2026-03-29T00:00:00.000Z");
    expect(filter.before?.toISOString()).toBe("2026-03-29T23:00:00.000Z");
  });

  it.each([
    ["kind", "steal"],
    ["person", "1 OR 1=1"],
    ["from", "2026-02-30"],
    ["to", "tomorrow"],
    ["to", "9999-12-31"],
    ["from", "0000-01-01"],
    ["cursor", "-1"],
  ])("names %s when it is %j, and leaves it out", (name, value) => {
    const { filter, errors } = readFilter({ [name]: value }, "UTC");
    expect(Object.keys(errors)).toEqual([name]);
    expect(Object.values(filter).filter((part) => part !== undefined)).toEqual([]);
  });
});
