import { expect, it } from "vitest";
import { dayWords, monthWords, spanWords } from "./days";

it("says days and months as people read them", () => {
  expect(dayWords("2026-11-30")).toBe("30 Nov 2026");
  expect(monthWords("2026-12")).toBe("December 2026");
  expect(spanWords("2026-01-01", null)).toBe("1 Jan 2026 to any day");
});
