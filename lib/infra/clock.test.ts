import { describe, expect, it } from "vitest";
import { readInstant } from "./clock";

const problem = (text: string, zone: string) => {
  const at = readInstant(text, zone);
  return at instanceof Date ? at.toISOString() : at.problem;
};

describe("readInstant", () => {
  it.each([
    ["2027-03-28T02:30", "Europe/Berlin", "01:30 or 03:30"],
    ["2027-03-28T02:00", "Europe/Berlin", "01:00 or 03:00"],
    ["2027-03-14T02:30", "America/New_York", "01:30 or 03:30"],
  ])("refuses %s in %s, which the clocks skip, and says what is near", (text, zone, near) => {
    expect(problem(text, zone)).toMatch(/does not exist .*: the clocks go forward/);
    expect(problem(text, zone)).toContain(`Enter ${near}.`);
  });

  it.each([
    ["2027-10-31T02:30", "Europe/Berlin", "2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00"],
    ["2027-11-07T01:59", "America/New_York", "2027-11-07T01:59-04:00", "2027-11-07T01:59-05:00"],
  ])("asks which one is meant by %s in %s, which comes twice", (text, zone, first, second) => {
    expect(problem(text, zone)).toMatch(/happens twice .*: the clocks go back/);
    expect(problem(text, zone)).toContain(`${first} (the first) or ${second} (the second)`);
    // Either answer is then taken as it stands, an hour apart.
    const [a, b] = [first, second].map((one) => Date.parse(problem(one, zone)));
    expect((b ?? 0) - (a ?? 0)).toBe(3_600_000);
  });

  it.each([
    ["2027-03-28T01:59", "Europe/Berlin", "2027-03-28T00:59:00.000Z"],
    ["2027-03-28T03:00", "Europe/Berlin", "2027-03-28T01:00:00.000Z"],
    ["2027-10-31T03:00", "Europe/Berlin", "2027-10-31T02:00:00.000Z"],
    ["2027-03-14T03:00", "America/New_York", "2027-03-14T07:00:00.000Z"],
    ["2027-11-07T02:00", "America/New_York", "2027-11-07T07:00:00.000Z"],
    ["2027-03-28T02:30:00Z", "Europe/Berlin", "2027-03-28T02:30:00.000Z"],
  ])("takes %s in %s, which comes once", (text, zone, utc) => expect(problem(text, zone)).toBe(utc));

  it("names a date that does not exist", () => {
    expect(problem("2027-02-30T09:00", "UTC")).toContain("There is no such date");
  });
});
