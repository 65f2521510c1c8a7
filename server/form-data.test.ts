import { describe, expect, it } from "vitest";
import { type FormEntry, readForm } from "./form-data";

const input = (...entries: FormEntry[]) => readForm(entries).input;

describe("readForm", () => {
  it("builds lists, maps and rows", () => {
    expect(
      input(
        ["title", "T"],
        ["headings[]", "Staff"],
        ["headings[]", "Travel"],
        ["sections[case]", "Why"],
        ["sections[plan]", "How"],
        ["budget[7][amount]", "2"],
        ["budget[0][amount]", "1"],
        ["budget[0][heading]", "Staff"],
      ),
    ).toEqual({
      title: "T",
      headings: ["Staff", "Travel"],
      sections: { case: "Why", plan: "How" },
      budget: [{ amount: "1", heading: "Staff" }, { amount: "2" }],
    });
  });

  it("keeps the form's own fields apart", () => {
    const read = readForm([
      ["_cmd", "e"],
      ["_back", "/x"],
      ["a", "1"],
    ]);
    expect(read).toEqual({ input: { a: "1" }, own: { _cmd: "e", _back: "/x" }, typed: { a: "1" } });
  });

  it.each<[string, FormEntry[]]>([
    [
      "a plain name twice",
      [
        ["a", "1"],
        ["a", "2"],
      ],
    ],
    [
      "an own name twice",
      [
        ["_cmd", "1"],
        ["_cmd", "2"],
      ],
    ],
    [
      "a nested name twice",
      [
        ["a[b]", "1"],
        ["a[b]", "2"],
      ],
    ],
    [
      "a value and a map",
      [
        ["a", "1"],
        ["a[b]", "2"],
      ],
    ],
    [
      "a map and a value",
      [
        ["a[b]", "1"],
        ["a", "2"],
      ],
    ],
    [
      "a list and a map",
      [
        ["a[]", "1"],
        ["a[b]", "2"],
      ],
    ],
    ["__proto__", [["__proto__[admin]", "1"]]],
    ["a[__proto__]", [["a[__proto__]", "1"]]],
    ["deep nesting", [["a[b][c][d][e]", "1"]]],
    ["an open bracket", [["a[b", "1"]]],
    ["rows without number", [["a[][b]", "1"]]],
    ["no name", [["", "1"]]],
    ["too many values", Array.from({ length: 1001 }, () => ["a[]", "1"] as FormEntry)],
  ])("refuses %s", (_what, entries) => {
    expect(() => readForm(entries)).toThrow(expect.objectContaining({ status: 400 }));
  });

  it("never reaches a prototype", () => {
    const read = input(["toString", "x"], ["a[hasOwnProperty]", "y"]);
    expect(Object.hasOwn(read, "toString")).toBe(true);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});
