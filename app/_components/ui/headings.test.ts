import { describe, expect, it } from "vitest";
import { nestHeadings } from "./headings";

function nested(top: number, ...tags: string[]): string[] {
  const children = tags.map((tagName) => ({ type: "element", tagName, children: [] }));
  const tree = { type: "root", children: [{ type: "element", tagName: "div", children }] };
  nestHeadings({ top })(tree);
  return children.map(({ tagName }) => tagName);
}

describe("headings of people's texts", () => {
  it("begin at the given level, whichever the author began with", () => {
    expect(nested(3, "h2", "h3", "h2")).toEqual(["h3", "h4", "h3"]);
    expect(nested(3, "h1")).toEqual(["h3"]);
  });

  it("skip no level", () => {
    expect(nested(3, "h1", "h4", "h6")).toEqual(["h3", "h4", "h5"]);
    expect(nested(3, "h3", "h1", "h2")).toEqual(["h3", "h3", "h4"]);
  });

  it("end at the sixth level, and leave other elements alone", () => {
    expect(nested(5, "h1", "h2", "h3", "p")).toEqual(["h5", "h6", "h6", "p"]);
  });
});
