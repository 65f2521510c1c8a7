import { describe, expect, it } from "vitest";
import { readDoi, readOutputs } from "./outputs";
import { isOverdue, mayMove, scheduleOf, standardTerms } from "./rules";

describe("the schedule", () => {
  it("has a report for each year that ends before the award, and the final one", () => {
    const slots = scheduleOf("2026-03-01", "2029-02-28", standardTerms);
    expect(slots.map(({ slot, periodTo, dueOn }) => [slot, periodTo, dueOn])).toEqual([
      ["progress:1", "2027-02-28", "2027-03-30"],
      ["progress:2", "2028-02-29", "2028-03-30"],
      ["final", "2029-02-28", "2029-05-29"],
    ]);
  });
  it("has the final one alone for a short award, and where no progress is asked", () => {
    expect(scheduleOf("2026-01-01", "2026-12-31", standardTerms).map(({ slot }) => slot)).toEqual(["final"]);
    const none = { ...standardTerms, progressMonths: 0 };
    expect(scheduleOf("2026-01-01", "2030-12-31", none).map(({ slot }) => slot)).toEqual(["final"]);
  });
  it("keeps the day of the month where months are short", () => {
    const halves = { ...standardTerms, progressMonths: 1 };
    expect(scheduleOf("2026-01-31", "2026-04-29", halves).map(({ periodTo }) => periodTo)).toEqual([
      "2026-02-27",
      "2026-03-30",
      "2026-04-29",
    ]);
  });
});

describe("states", () => {
  it("are overdue only while they are awaited, from the moment the day is over", () => {
    const dueAt = new Date("2027-04-01T00:00:00Z");
    expect(isOverdue({ status: "due", dueAt }, new Date("2027-03-31T23:59:59.999Z"))).toBe(false);
    expect(isOverdue({ status: "due", dueAt }, dueAt)).toBe(true);
    expect(isOverdue({ status: "submitted", dueAt }, new Date("2028-01-01T00:00:00Z"))).toBe(false);
  });
  it("move as they should", () => {
    expect(mayMove("submitted", "accepted")).toBe(true);
    expect(mayMove("queried", "accepted")).toBe(false);
    expect(mayMove("accepted", "queried")).toBe(false);
  });
});

describe("outputs", () => {
  it.each([
    ["10.1000/XYZ", "10.1000/xyz"],
    ["https://doi.org/10.5281/zenodo.1234", "10.5281/zenodo.1234"],
    ["doi: 10.1000/a(b)c", "10.1000/a(b)c"],
    ["https://example.org/10.1000/x", undefined],
    ["11.1000/x", undefined],
  ])("read %s", (text, doi) => {
    expect(readDoi(text)).toBe(doi);
  });
  it("leave out empty rows and say what is wrong by row", () => {
    const { entries, errors } = readOutputs({
      publications: [{ title: "" }, { title: "Waves", identifier: "here", year: "20" }],
      trained: [{ title: "Doctoral" }],
      datasets: [{ title: "Tides", identifier: "https://example.org/tides" }],
    });
    expect(Object.keys(errors).sort()).toEqual([
      "publications.1.identifier",
      "publications.1.year",
      "trained.0.count",
    ]);
    expect(entries.map(({ title }) => title)).toEqual(["Waves", "Tides", "Doctoral"]);
  });
});
