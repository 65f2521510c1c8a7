import { describe, expect, it } from "vitest";
import { placeProblems, placeSentence, type Standing } from "./rules";

const free: Standing = {
  perUniversity: 2,
  perPi: undefined,
  ofUniversity: 0,
  ofPi: 0,
  selects: false,
  interest: undefined,
};
const problems = (change: Partial<Standing>) => placeProblems({ ...free, ...change }, "Atlantic University");

describe("places of a limited call", () => {
  it("are free below the limit, to the selected where the university selects", () => {
    expect(problems({ ofUniversity: 1 })).toEqual([]);
    expect(problems({ selects: true, interest: "selected", ofUniversity: 1 })).toEqual([]);
    expect(problems({ perUniversity: undefined, perPi: 1, ofUniversity: 99 })).toEqual([]);
    expect(placeSentence({ ...free, selects: true, interest: "selected" }, "Atlantic University")).toBe(
      "Atlantic University has selected this proposal's principal investigator.",
    );
    expect(placeSentence(free, "Atlantic University")).toContain("whoever submits first");
    expect(placeSentence({ ...free, perUniversity: undefined, perPi: 2 }, "")).toContain(
      "at most 2 proposals",
    );
  });

  it.each<[Partial<Standing>, string]>([
    [{ ofUniversity: 2 }, "has submitted 2"],
    [{ selects: true }, "has not expressed interest"],
    [{ selects: true, interest: "expressed" }, "has not decided on your interest yet"],
    [{ selects: true, interest: "declined" }, "has selected others"],
    [{ selects: true, interest: "retracted" }, "has not expressed interest"],
    [{ selects: true, interest: "selected", ofUniversity: 2 }, "A place becomes free when one is withdrawn"],
    [{ perPi: 1, ofPi: 1 }, "Withdraw another one first"],
  ])("are not there with %j", (change, words) => {
    const found = problems(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });
});
