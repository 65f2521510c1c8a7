import { describe, expect, it } from "vitest";
import { guessLayout, layoutErrors } from "./columns";
import { csvProblem, csvRecords, delimiterOf, firstRecords } from "./csv-records";
import { decode, encodingOf, notText } from "./decode";
import { lineOf, malformed, mentions, minorOf } from "./read-row";

const all = async (text: string) => {
  const found: { cells: string[]; line: number }[] = [];
  for await (const record of csvRecords(text, delimiterOf(text))) found.push(record);
  return found;
};

describe("files", () => {
  const text = "Projekt;Konto;Datum;Betrag;Beleg;Text\nA-1;Personal;31.05.2026;1.250,50;B1;Gehälter “Mai”\n";
  it.each<[string, Buffer]>([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 little-endian", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 big-endian", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    [
      "Windows-1252",
      Buffer.from(text.replace("ä", "\xe4").replace("“", "\x93").replace("”", "\x94"), "latin1"),
    ],
  ])("in %s are read alike", async (_, bytes) => {
    const read = decode(bytes, encodingOf(bytes));
    const [heads, row] = await all(read);
    expect(heads?.cells).toEqual(["Projekt", "Konto", "Datum", "Betrag", "Beleg", "Text"]);
    expect(row?.cells.at(-1)).toBe("Gehälter “Mai”");
  });

  it("may have commas, semicolons, tabs and bars, quoted line ends, and blank lines", async () => {
    for (const sign of [",", ";", "\t", "|"]) {
      const quoted = `Award${sign}Text${sign}Amount\r\nA${sign}"two\r\nlines, with ""quotes"" ${sign}"${sign}1\r\n\r\nB${sign}19" monitor${sign}2\r\n`;
      const records = await all(decode(Buffer.from(quoted), "utf-8"));
      expect(records.map(({ cells }) => cells.length)).toEqual([3, 3, 3]);
      expect(records[1]).toEqual({ cells: ["A", `two\nlines, with "quotes" ${sign}`, "1"], line: 3 });
      expect(records[2]?.cells[1]).toBe('19" monitor');
    }
  });

  it("that never close a quotation mark are refused with the line", async () => {
    const error = await all('Award,Text\nA,"open\nB,2\n').catch((found) => found);
    expect(csvProblem(error)).toMatch(/line \d+: a quotation mark is not closed/);
    expect(csvProblem(new Error("else"))).toBeUndefined();
  });

  it("that are no text are refused with the remedy", () => {
    expect(notText(Buffer.from("PK\x03\x04rest"))).toContain("workbook");
    expect(notText(Buffer.from("%PDF-1.7"))).toContain("PDF");
    expect(notText(Buffer.from([1, 2, 0, 3]))).toContain("no text");
    expect(notText(Buffer.from("a,b\n"))).toBeUndefined();
    expect(notText(Buffer.from("\ufeffa,b\n", "utf16le"))).toBeUndefined();
  });

  it("show their first records, however long they are", () => {
    const long = `a,b\n${'x,"y\nz"\n'.repeat(100_000)}`;
    expect(firstRecords(long, ",")).toHaveLength(25);
  });
});

describe("columns", () => {
  it("are guessed by their names in several languages", () => {
    expect(
      guessLayout(["Projekt", "Kostenart", "Buchungsdatum", "Betrag", "Währung", "Beleg-Nr."]),
    ).toMatchObject({
      award: 0,
      heading: 1,
      date: 2,
      amount: 3,
      currency: 4,
      reference: 5,
      description: null,
    });
  });

  it("are refused where one is missing, twice used, or contradicts another", () => {
    const layout = guessLayout(["Award", "Heading", "Date", "Amount", "Debit"]);
    expect(Object.keys(layoutErrors(layout, 5))).toEqual(["amount"]);
    expect(layoutErrors({ ...layout, debit: null }, 5)).toEqual({});
    expect(Object.keys(layoutErrors({ ...layout, debit: null, date: null, heading: 0 }, 5)).sort()).toEqual([
      "date",
      "heading",
    ]);
    expect(Object.keys(layoutErrors({ ...layout, debit: null, reference: 9 }, 5))).toEqual(["reference"]);
  });
});

describe("lines", () => {
  const how = { decimals: "point", dates: "dmy" } as const;
  const heads = ["Award", "Heading", "Date", "Debit", "Credit", "Reference", "Description"];
  const layout = guessLayout(heads);
  it("take debits as spent and credits as come back", () => {
    const debit = lineOf(["A", "Staff", "31/05/2026", "12.50", "0.00", "J1", "x"], layout);
    const credit = lineOf(["A", "Staff", "31/05/2026", "", "12.50", "J1", "x"], layout);
    expect(minorOf(debit, "EUR", how)).toBe(1_250n);
    expect(minorOf(credit, "EUR", how)).toBe(-1_250n);
    expect(minorOf(debit, "JPY", how)).toBeUndefined();
  });

  it("lose controls and what spreadsheets guard by, never what they mean", () => {
    const line = lineOf(
      ['="A-1"', "'Staff", "31/05/2026", "1", "", "'+49", "two\n\u202elines\u0000 "],
      layout,
    );
    expect(line).toMatchObject({
      award: "A-1",
      heading: "'Staff",
      reference: "+49",
      description: "two lines",
    });
  });

  it("say what they lack", () => {
    const line = lineOf(["A", "Staff", "31/05/2026", "1", "", "J1", "x"], layout);
    expect(malformed(line, how)).toBeUndefined();
    expect(malformed({ ...line, award: "" }, how)?.reason).toContain("no award");
    expect(malformed({ ...line, date: "32/05/2026" }, how)?.reason).toContain("not a day");
    expect(malformed({ ...line, currency: "XXX" }, how)?.reason).toContain("not a currency");
    expect(malformed({ ...line, amountText: "" }, how)?.reason).toContain("amount");
  });

  it("find a reference only as a word of its own", () => {
    expect(mentions("Paid inv-7 today", "INV-7")).toBe(true);
    expect(mentions("Paid INV-77", "INV-7")).toBe(false);
    expect(mentions("XINV-7", "INV-7")).toBe(false);
    expect(mentions("a 12 b", "12")).toBe(false);
  });
});
