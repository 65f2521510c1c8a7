import { describe, expect, it } from "vitest";
import { limitText, measure } from "./limit";

describe("limits of a text", () => {
  it("counts words between any white space", () => {
    expect(measure("", { words: 5 })).toBe(0);
    expect(measure("  one\n two\u00a0three  ", { words: 5 })).toBe(3);
  });

  it("counts characters as people do, not as UTF-16", () => {
    expect(measure("a👍b", { characters: 10 })).toBe(3);
  });

  it("warns from 90 % and says by how much it is too long", () => {
    expect(limitText(89, { words: 100 })).toEqual({ text: "11 words left of 100", level: "quiet" });
    expect(limitText(90, { words: 100 }).level).toBe("warning");
    expect(limitText(99, { words: 100 }).text).toBe("1 word left of 100");
    expect(limitText(101, { words: 100 })).toEqual({ text: "1 word too many (limit 100)", level: "over" });
    expect(limitText(299, { characters: 50_000 }).text).toBe("49,701 characters left of 50,000");
  });
});
