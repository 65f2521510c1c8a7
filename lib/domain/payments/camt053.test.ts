import { describe, expect, it } from "vitest";
import { xmlLimits } from "@/lib/infra/xml";
import { type Entry, statementXml } from "@/lib/testing/bank-files";
import { readStatements } from "./camt053";

const read = (...entries: Entry[]) => readStatements(Buffer.from(statementXml({ entries })))[0]!;
const one: Entry = { endToEndId: "ISF-P-2026-00001-1", amount: "1250.50" };

describe("a bank's statement", () => {
  it("tells of each payment its id, amount, currency, direction, day and the bank's reference", () => {
    const { lines, id, iban, pending } = read(one, { ...one, status: "PDNG" });
    expect({ id, iban, pending }).toEqual({ id: "S-1", iban: "PT50000201231234567890154", pending: 1 });
    expect(lines).toEqual([
      {
        endToEndId: "ISF-P-2026-00001-1",
        amount: 125_050n,
        amountWritten: "1250.50",
        currency: "EUR",
        direction: "out",
        reversed: false,
        bookedOn: "2026-12-03",
        reference: "BANK-1",
        name: "Atlantic University",
        information: undefined,
      },
    ]);
  });

  it.each([
    ["1250.5", 125_050n],
    ["1250.500", 125_050n],
    ["1250", 125_000n],
    ["1250.505", undefined],
    ["-1", undefined],
    ["1,250.50", undefined],
    ["1e3", undefined],
  ])("reads the amount %s as %s", (amount, minor) =>
    expect(read({ ...one, amount }).lines[0]?.amount).toBe(minor),
  );

  it("takes no day that does not exist, and nothing of another namespace", () => {
    expect(read({ ...one, bookedOn: "2026-02-31" }).lines[0]?.bookedOn).toBeUndefined();
    const foreign = statementXml({ entries: [one] })
      .replace("<Document ", '<Document xmlns:x="urn:other" ')
      .replace("<Ntry>", "<x:Ntry><Amt>1</Amt></x:Ntry><Ntry>")
      .replace('<Amt Ccy="EUR">', '<Amt x:Ccy="USD" Ccy="EUR">');
    const [statement] = readStatements(Buffer.from(foreign));
    expect(statement?.lines).toMatchObject([{ amount: 125_050n, currency: "EUR" }]);
    expect(statement?.pending).toBe(0);
  });

  it("reads the decimals of the currency", () => {
    expect(read({ ...one, amount: "1250", currency: "JPY" }).lines[0]?.amount).toBe(1250n);
    expect(read({ ...one, amount: "1250.5", currency: "JPY" }).lines[0]?.amount).toBeUndefined();
  });

  it("takes an entry of several payments apart, and believes only parts that add up", () => {
    const parts = [
      { endToEndId: "A", amount: "100.00" },
      { endToEndId: "B", amount: "50.00" },
    ];
    expect(read({ amount: "150.00", parts }).lines.map(({ amount }) => amount)).toEqual([10_000n, 5_000n]);
    expect(read({ amount: "151.00", parts }).lines.map(({ amount }) => amount)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("knows what came back", () => {
    expect(read({ ...one, direction: "CRDT", reversed: true }).lines[0]).toMatchObject({
      direction: "in",
      reversed: true,
    });
  });

  it("reads older and newer versions", () => {
    for (const version of ["02", "08", "10"])
      expect(readStatements(Buffer.from(statementXml({ entries: [one], version })))).toHaveLength(1);
  });

  const xml = statementXml({ entries: [one] });
  const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${xml.replace(/^<\?xml.*?\?>/, "").replace("BANK-1", "&b;")}`;
  const outside = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml.replace(/^<\?xml.*?\?>/, "").replace("BANK-1", "&x;")}`;
  it.each([
    ["an entity bomb", bomb, /document type/],
    ["an entity from outside", outside, /document type/],
    [
      "a document type from outside",
      `<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd">${xml.replace(/^<\?xml.*?\?>/, "")}`,
      /document type/,
    ],
    ["an entity that nobody declared", xml.replace("BANK-1", "&x;"), /not well-formed/],
    ["half a file", xml.slice(0, 600), /not well-formed/],
    ["no XML", "date;amount\n1;2", /not well-formed/],
    ["nothing", "", /not well-formed|empty/],
    [
      "another kind of file",
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"/>',
      /not a statement/,
    ],
    ["a namespace that lies", xml.replace("camt.053.001.08", "camt.053.001.08.evil"), /not a statement/],
    ["too deep a file", "<a>".repeat(100), /too deeply/],
    ["another encoding", xml.replace("UTF-8", "ISO-8859-1"), /UTF-8/],
    [
      "no statement",
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt/></Document>',
      /no statement/,
    ],
  ])("refuses %s with the reason", (_, text, reason) => {
    expect(() => readStatements(Buffer.from(text))).toThrow(reason);
  });

  it("refuses bytes that are no text, and too many of them, at once", () => {
    expect(() => readStatements(Buffer.from([0xff, 0xfe, 0x3c, 0x00]))).toThrow(/UTF-8/);
    expect(() => readStatements(Buffer.alloc(xmlLimits.bytes + 1, 0x20))).toThrow(/larger than/);
  });
});
