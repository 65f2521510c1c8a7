import { describe, expect, it } from "vitest";
import { fieldId, fieldPath } from "./form-context";

describe("names of fields", () => {
  it("makes one path of brackets and dots, so that an error finds its field", () => {
    expect(fieldPath("budget[0][amount]")).toBe("budget.0.amount");
    expect(fieldPath("budget.0.amount")).toBe("budget.0.amount");
    expect(fieldPath("headings[]")).toBe("headings");
    expect(fieldId("f", "sections[case]")).toBe(fieldId("f", "sections.case"));
  });

  it("makes ids that can stand in an address", () => {
    expect(fieldId("f", "a b[ü]")).toMatch(/^[\w-]+$/);
  });
});
