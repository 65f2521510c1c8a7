import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellName } from "../budget/cells";
import { isSame, partOf } from "./form-values";

describe("isSame", () => {
  it.each([
    ["title", "Two  words ", "Two words", true],
    ["abstract", "Two  words", "Two words", false],
    ["sections[case]", "a\r\nb\n", "a\nb", true],
    ["budget[0][amount]", "1.250,50", "1250.50", true],
    ["budget[0][amount]", "0.00", "", true],
    ["budget[0][amount]", "1250.5", "1250.51", false],
    ["budget[0][amount]", "abc", "abd", false],
  ])("of %s, %j and %j: %s", (name, a, b, same) => {
    expect(isSame(name, a, b, "EUR")).toBe(same);
  });

  it("takes the budget for one part, and every other field for its own", () => {
    expect(partOf("budget[3][amount]")).toBe("budget");
    expect(partOf("budget[3][year]")).toBe("budget");
    expect(partOf("sections[case]")).toBe("sections[case]");
    expect(partOf("sections[tools][]")).toBe("sections[tools]");
    expect(partOf("sections[partners][2][year]")).toBe("sections[partners]");
  });
});

describe("the budget grid", () => {
  it("numbers its cells without gaps, and keeps their names when a year is added", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10 }), (rows, years) => {
        const names = new Set<string>();
        for (let year = 1; year <= years; year++)
          for (let row = 0; row < rows; row++) names.add(cellName(rows, row, year, "amount"));
        expect(names.size).toBe(rows * years);
        const gaps = [...names.keys()].filter((_, index) => !names.has(`budget[${index}][amount]`));
        expect(gaps).toEqual([]);
      }),
    );
  });
});
