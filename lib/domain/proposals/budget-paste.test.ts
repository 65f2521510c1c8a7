import { describe, expect, it } from "vitest";
import { placePaste, readBlock } from "./budget-paste";

const grid = {
  headings: ["Staff", "Travel and subsistence", "Equipment", "Other costs"],
  years: 5,
  currency: "EUR",
};
const place = (text: string, at = { row: 0, column: 0 }, its = grid, chosen?: "point" | "comma") =>
  placePaste(text, at, its, chosen);
/** `row:column=amount` of what would be put in, and `!why` where it cannot. */
const shown = (text: string, at?: { row: number; column: number }, its = grid, chosen?: "point" | "comma") =>
  place(text, at, its, chosen).cells.map(
    ({ row, column, minor, problem }) => `${row}:${column}=${problem ? `!${problem}` : Number(minor) / 100}`,
  );

describe("readBlock", () => {
  it("reads tabs, lines of all kinds, and cells in quotes", () => {
    expect(readBlock("1\t2\r\n3\t\r\n")).toEqual([
      ["1", "2"],
      ["3", ""],
    ]);
    expect(readBlock('"Staff\ncosts"\t5')).toEqual([["Staff\ncosts", "5"]]);
    expect(readBlock('"say ""yes"""\t1')).toEqual([['say "yes"', "1"]]);
    expect(readBlock('19" rack\t100')).toEqual([['19" rack', "100"]]);
    expect(readBlock('"half\t1')).toEqual([['"half', "1"]]);
  });
});

describe("a block without names", () => {
  it("lies where the cursor stands, and leaves empty cells alone", () => {
    expect(shown("100\t200\n\t300", { row: 1, column: 1 })).toEqual(["1:1=100", "1:2=200", "2:2=300"]);
    expect(shown("100\n\n300")).toEqual(["0:0=100", "2:0=300"]);
  });

  it("says what does not fit", () => {
    const { cells, left } = place("1\n2\n3", { row: 2, column: 4 });
    expect(cells).toHaveLength(2);
    expect(left).toEqual([{ text: "3", why: "lies below the last heading" }]);
    expect(place("1\t2", { row: 0, column: 4 }).left[0]?.why).toBe("would be year 6; a budget has at most 5");
  });

  it("reads nothing into dashes and n/a, wherever they stand", () => {
    expect(shown("100\tn/a\t300")).toEqual(["0:0=100", "0:2=300"]);
    expect(shown("-\t–\t300")).toEqual(["0:2=300"]);
  });
});

describe("lines named by heading", () => {
  it("are found whatever their order, case, accents and further words", () => {
    const text = "EQUIPMENT\t5,000\nstaff costs\t60,000\nTravel & Subsistence\t1,500.50";
    expect(shown(text, { row: 3, column: 2 })).toEqual(["2:0=5000", "0:0=60000", "1:0=1500.5"]);
    expect(place(text).byName).toBe(true);
  });

  it("leave out totals, strangers and captions, and say so", () => {
    const { cells, left } = place("Budget 2026\nStaff\t10\nCatering\t20\nTotal\t30\nGrand total\t30");
    expect(cells).toHaveLength(1);
    expect(left).toEqual([
      { text: "Catering", why: "is no heading of this call" },
      { text: "Total", why: "is a total: the grid adds up by itself" },
      { text: "Grand total", why: "is a total: the grid adds up by itself" },
    ]);
  });

  it("add up where a heading has several lines, also under a merged cell", () => {
    const merged = "Staff\tPI\t1000\t1000\n\tPostdoc\t2000\t2500\nEquipment\tLaser\t500\t";
    expect(shown(merged)).toEqual(["0:0=3000", "0:1=3500", "2:0=500"]);
    expect(place(merged).cells[0]).toMatchObject({ raw: "1000 + 2000", note: "added up from several lines" });
    expect(shown("Staff - PI\t1000\nStaff - postdoc\t2000")).toEqual(["0:0=3000"]);
  });

  it("do not guess between two headings", () => {
    const two = { ...grid, headings: ["Staff direct", "Staff indirect"] };
    expect(place("Staff\t10\nStaff direct\t20", undefined, two).left).toEqual([
      { text: "Staff", why: "is no heading of this call" },
    ]);
  });
});

describe("columns", () => {
  it.each([
    ["Heading\tYear 1\tYear 3\nStaff\t10\t30", ["0:0=10", "0:2=30"]],
    ["\tY2\tY1\nStaff\t20\t10", ["0:1=20", "0:0=10"]],
    ["Item\t2027\t2028\tTotal\nStaff\t10\t20\t30", ["0:0=10", "0:1=20"]],
    ["Posten\tJahr 1\tJahr 2\tSumme\nStaff\t10,5\t20\t30,5", ["0:0=10.5", "0:1=20"]],
    ["\t2026/27\t2027/28\nStaff\t10\t20", ["0:0=10", "0:1=20"]],
  ])("are named by a line of years: %j", (text, cells) => {
    expect(shown(text)).toEqual(cells);
  });

  it("leave out sums and remarks at the end", () => {
    expect(shown("Staff\t10\t20\t30\nEquipment\t5\t5\t10")).toEqual(["0:0=10", "0:1=20", "2:0=5", "2:1=5"]);
    expect(shown("Staff\t10\t20\tone postdoc")).toEqual(["0:0=10", "0:1=20"]);
    // No sum in every line: then it is a year.
    expect(shown("Staff\t10\t20\t31")).toHaveLength(3);
    // Amounts of some two thousand are no years.
    expect(shown("2000\t2050\t2100")).toHaveLength(3);
  });
});

describe("amounts", () => {
  it.each([
    ["€ 1.250,50", 1250.5],
    ["1,250.50 €", 1250.5],
    ["EUR 12 500,00", 12500],
    ["12\u202f500,00\u00a0€", 12500],
    ["1'250.50", 1250.5],
    ["1’250", 1250],
    ["1.234.567", 1234567],
    ["12,34,567", 1234567],
    ["1000,-", 1000],
    ["1000.–", 1000],
    ["1250.505", 1250.51],
    ["0,5", 0.5],
    ["007", 7],
  ])("%j is %d", (raw, amount) => {
    expect(shown(raw)).toEqual([`0:0=${amount}`]);
  });

  it.each([
    ["$ 100", "is in USD, and this budget is in EUR"],
    ["100 GBP", "is in GBP, and this budget is in EUR"],
    ["(1,250.00)", "is negative"],
    ["-5", "is negative"],
    ["5-", "is negative"],
    ["25 %", "is a percentage, not an amount"],
    ["12k", "is abbreviated: write it out in full"],
    ["1.5 Mio €", "is abbreviated: write it out in full"],
    ["=SUM(A1:A3)", "is a formula: copy its result"],
    ["1,2,3", "is not an amount"],
    ["99999999999999999", "is too large"],
    ["1.250", "can be read in two ways: say below which sign stands before the decimals"],
  ])("%j: %s", (raw, why) => {
    expect(shown(raw)).toEqual([`0:0=!${why}`]);
  });

  it("reads what is ambiguous by what the other cells tell, or by what the person says", () => {
    expect(shown("1.250\t10,50")).toEqual(["0:0=1250", "0:1=10.5"]);
    expect(shown("1.250\t10.50")).toEqual(["0:0=1.25", "0:1=10.5"]);
    expect(place("1.250").ambiguous).toBe(true);
    expect(shown("1.250", undefined, grid, "comma")).toEqual(["0:0=1250"]);
    expect(shown("1.250", undefined, grid, "point")).toEqual(["0:0=1.25"]);
    // Contradicting cells settle nothing for the others.
    expect(shown("1.250\t10.50\t10,50")[0]).toContain("two ways");
  });

  it("knows other currencies' signs and decimals", () => {
    const nok = { ...grid, currency: "NOK" };
    expect(shown("kr 1 250,50\t250 kr.", undefined, nok)).toEqual(["0:0=1250.5", "0:1=250"]);
    const jpy = { ...grid, currency: "JPY" };
    expect(place("¥1,250", undefined, jpy).cells).toMatchObject([{ minor: 1250n }]);
    expect(shown("#REF!\t5", undefined, grid)[0]).toContain("error of the spreadsheet");
  });
});
