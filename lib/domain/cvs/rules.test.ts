import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedParts, cvProblem, cvSentences, periodText } from "./cv";
import { type EntryInput, entryFrom, parseDoi, parseMonth, parseUrl } from "./rules";

const refusal = (input: EntryInput) => {
  try {
    entryFrom(input);
    return {};
  } catch (error) {
    return (error as { more?: { errors?: unknown } }).more?.errors ?? error;
  }
};

describe("links of outputs", () => {
  it.each([
    ["10.1000/182", "10.1000/182"],
    [" https://doi.org/10.1000/ABC.1 ", "10.1000/abc.1"],
    ["http://dx.doi.org/10.1000/182", "10.1000/182"],
    ["doi: 10.1000/182", "10.1000/182"],
    ["https://doi.org/10.1000/456%23789", "10.1000/456#789"],
    [
      "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1",
      "10.1002/(sici)1096-8644(199601)99:1<1::aid-ajpa1>3.0.co;2-1",
    ],
  ])("reads %s as a DOI", (given, doi) => expect(parseDoi(given)).toBe(doi));

  it.each([
    "10.1/182",
    "11.1000/182",
    "10.1000/",
    "10.1000 182",
    "doi:",
    "https://example.org/10.1000/182",
    `10.1000/${"x".repeat(200)}`,
  ])("does not take %s for one", (given) => expect(parseDoi(given)).toBeUndefined());

  it("takes http and https addresses, and nothing that a browser would run", () => {
    expect(parseUrl("https://example.org/a b")).toBe("https://example.org/a%20b");
    for (const bad of [
      "javascript:alert(1)",
      "data:text/html,x",
      "https://",
      "http://user:pass@x.org",
      "//x.org",
      "ftp://x.org",
      "https://localhost",
    ])
      expect(parseUrl(bad)).toBeUndefined();
  });

  it("comes back to what it gave", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const doi = parseDoi(`10.1000/${text}`);
        if (doi !== undefined) expect(parseDoi(doi)).toBe(doi);
        const url = parseUrl(`https://x.org/${text}`);
        if (url !== undefined) expect(parseUrl(url)).toBe(url);
      }),
    );
  });
});

describe("times", () => {
  it.each([
    ["2021", "2021"],
    ["2021-9", "2021-09"],
    ["09/2021", "2021-09"],
    ["9.2021", "2021-09"],
    ["2021-13", undefined],
    ["1821", undefined],
    ["21", undefined],
    ["soon", undefined],
  ])("reads %s as %s", (given, stored) => expect(parseMonth(given)).toBe(stored));

  it("says them in words", () => {
    expect(periodText({ from: "2019-09" })).toBe("September 2019 to now");
    expect(periodText({ from: "2004", to: "2008-01" })).toBe("2004 to January 2008");
  });
});

describe("entries", () => {
  const position: EntryInput = {
    kind: "position",
    title: "Reader",
    organisation: "Atlantic",
    from: "2019-09",
  };

  it("keeps the fields of its kind alone", () => {
    expect(entryFrom({ ...position, link: "10.1000/182", year: 2020, note: "x" })).toMatchObject({
      doi: null,
      year: null,
      note: "",
      fromMonth: "2019-09",
      toMonth: null,
    });
  });

  it("names the field, the limit and the remedy", () => {
    expect(refusal({ ...position, organisation: "", from: "then", to: "2018" })).toMatchObject({
      organisation: [expect.stringContaining("Enter the organisation")],
      from: [expect.stringContaining("2021-09")],
    });
    expect(refusal({ ...position, to: "2018" })).toEqual({
      to: ["Ends before it begins. Check both dates."],
    });
    expect(refusal({ ...position, from: "2021-06", to: "2021" })).toEqual({});
    const output: EntryInput = { kind: "output", title: "On tides", outputType: "dataset" };
    expect(refusal({ ...output, link: "doi:10.1/x" })).toMatchObject({
      link: [expect.stringContaining("Is no DOI")],
    });
    expect(refusal({ ...output, link: "example" })).toMatchObject({
      link: [expect.stringContaining("web address")],
    });
    expect(refusal({ ...output, outputType: undefined })).toMatchObject({
      outputType: ["Choose the type of output."],
    });
  });
});

describe("what a call asks of CVs", () => {
  const stay = { title: "Reader", organisation: "Atlantic", from: "2019" };

  it("says whose CV lacks what, and what to do", () => {
    const rules = { required: true, parts: ["positions" as const, "outputs" as const], mostOutputs: 1 };
    expect(cvProblem("Ada", undefined, rules)).toBe(
      "Ada has not chosen a CV yet: this call wants positions and outputs. They choose it under “CVs”.",
    );
    expect(cvProblem("Ada", { positions: [stay] }, rules)).toContain("shows no outputs");
    const outputs = [1, 2].map(() => ({ type: "other" as const, title: "x" }));
    expect(cvProblem("Ada", { positions: [stay], outputs }, rules)).toContain("at most 1 are allowed");
    expect(cvProblem("Ada", { positions: [stay], outputs: outputs.slice(1) }, rules)).toBeUndefined();
    expect(cvProblem("Ada", undefined, { ...rules, required: false })).toBeUndefined();
    expect(cvSentences(rules)).toEqual([
      "Every investigator shows a CV: positions and outputs.",
      "A CV lists at most 1 output.",
    ]);
  });

  it("shows the parts that are asked for, and no others", () => {
    const cv = { positions: [stay], education: [stay], outputs: [] };
    expect(askedParts(cv, { required: false, parts: ["education", "outputs"] })).toEqual({
      education: [stay],
    });
    expect(askedParts(cv, undefined)).toBeUndefined();
  });
});
