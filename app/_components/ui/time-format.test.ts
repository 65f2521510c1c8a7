import { describe, expect, it } from "vitest";
import { formatDuration, formatInstant, formatRelative, wallTime } from "./time-format";

const at = new Date("2026-07-01T15:30:00Z");

describe("instants as words", () => {
  it("tells the clock of the zone and names it", () => {
    expect(formatInstant(at, "Europe/Berlin")).toBe("1 Jul 2026, 17:30 CEST");
    expect(formatInstant(at)).toBe("1 Jul 2026, 15:30 UTC");
  });

  it("gives the day of the zone, not of UTC", () => {
    expect(formatInstant(new Date("2026-12-31T23:30:00Z"), "Pacific/Auckland", "date")).toBe("1 Jan 2027");
  });

  it("names a zone without letters by its distance, with a true minus and without a nought", () => {
    expect(formatInstant(new Date("2026-12-01T12:00:00Z"), "Atlantic/Azores")).toBe(
      "1 Dec 2026, 11:00 GMT\u22121",
    );
    expect(formatInstant(at, "Atlantic/Azores", "time")).toBe("15:30 GMT");
  });

  it("gives midnight as 00, never 24", () => {
    expect(wallTime(new Date("2026-12-31T00:00:00Z"), "UTC")).toBe("2026-12-31T00:00");
    expect(formatInstant(new Date("2026-12-31T00:00:00Z"), "UTC", "time")).toBe("00:00 UTC");
  });

  it("gives local clock time for a form's field", () => {
    expect(wallTime(at, "America/New_York")).toBe("2026-07-01T11:30");
  });
});

describe("durations", () => {
  it.each([
    [0, "0 seconds"],
    [-5, "0 seconds"],
    [1000, "1 second"],
    [61_000, "1 minute 1 second"],
    [3_600_000, "1 hour"],
    [2 * 86_400_000 + 3_600_000 + 59_000, "2 days 1 hour"],
  ])("%d ms is %s", (ms, words) => expect(formatDuration(ms)).toBe(words));
});

describe("relative time", () => {
  it("goes both ways and rounds", () => {
    expect(formatRelative(new Date(at.getTime() - 3 * 3_600_000), at)).toBe("3 hours ago");
    expect(formatRelative(new Date(at.getTime() + 2 * 86_400_000), at)).toBe("in 2 days");
    expect(formatRelative(at, at)).toBe("just now");
  });
});
