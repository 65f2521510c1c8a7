import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, parseXml, textAt, type XmlElement } from "@/lib/infra/xml";
import { bankText, PAIN_NAMESPACE, type PaymentFile, paymentFile } from "./pain001";

/**
 * What ISO 20022 says of the elements that are used here: their children in order, `?` where one may be missing, `+`
 * where there may be more; or the pattern of their text.
 */
const MAX35 = /^[\s\S]{1,35}$/;
const MAX140 = /^[\s\S]{1,140}$/;
const DECIMAL = /^(?=\d{1,18}(\.|$))\d+(\.\d{1,5})?$/;
const standard: Record<string, string[] | RegExp> = {
  Document: ["CstmrCdtTrfInitn"],
  CstmrCdtTrfInitn: ["GrpHdr", "PmtInf+"],
  GrpHdr: ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum?", "InitgPty"],
  MsgId: MAX35,
  CreDtTm: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
  NbOfTxs: /^\d{1,15}$/,
  CtrlSum: DECIMAL,
  InitgPty: ["Nm?"],
  PmtInf: [
    ...["PmtInfId", "PmtMtd", "BtchBookg?", "NbOfTxs?", "CtrlSum?", "PmtTpInf?", "ReqdExctnDt"],
    ...["Dbtr", "DbtrAcct", "DbtrAgt", "ChrgBr?", "CdtTrfTxInf+"],
  ],
  PmtInfId: MAX35,
  PmtMtd: /^(CHK|TRF|TRA)$/,
  BtchBookg: /^(true|false)$/,
  PmtTpInf: ["SvcLvl"],
  SvcLvl: ["Cd"],
  Cd: /^.{1,4}$/,
  ReqdExctnDt: ["Dt"],
  Dt: /^\d{4}-\d{2}-\d{2}$/,
  Dbtr: ["Nm?"],
  Cdtr: ["Nm?"],
  Nm: MAX140,
  DbtrAcct: ["Id", "Ccy?"],
  CdtrAcct: ["Id", "Ccy?"],
  Ccy: /^[A-Z]{3}$/,
  IBAN: /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/,
  DbtrAgt: ["FinInstnId"],
  CdtrAgt: ["FinInstnId"],
  FinInstnId: ["BICFI?", "Othr?"],
  BICFI: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
  Othr: ["Id"],
  ChrgBr: /^(DEBT|CRED|SHAR|SLEV)$/,
  CdtTrfTxInf: ["PmtId", "Amt", "CdtrAgt?", "Cdtr?", "CdtrAcct?", "RmtInf?"],
  PmtId: ["InstrId?", "EndToEndId"],
  EndToEndId: MAX35,
  Amt: ["InstdAmt"],
  InstdAmt: DECIMAL,
  RmtInf: ["Ustrd+"],
  Ustrd: MAX140,
};

/** What is wrong with an element, by the standard. */
function faults(element: XmlElement, path = ""): string[] {
  const here = `${path}/${element.name}`;
  if (element.uri !== PAIN_NAMESPACE) return [`${here} is in another namespace`];
  if (element.name === "Id" && element.children.length === 1) return faults(element.children[0]!, here);
  const rule = element.name === "Id" ? MAX35 : standard[element.name];
  if (!rule) return [`${here} is not known`];
  if (rule instanceof RegExp) return rule.test(element.text) ? [] : [`${here}: ${element.text}`];
  const names = element.children.map(({ name }) => name).join(" ");
  const pattern = rule.map((child) => {
    const name = child.replace(/[?+]$/, "");
    if (child.endsWith("?")) return `(${name} )?`;
    return child.endsWith("+") ? `(${name} )+` : `${name} `;
  });
  const fits = new RegExp(`^${pattern.join("")}$`).test(names ? `${names} ` : "");
  return [
    ...(fits ? [] : [`${here} has ${names}`]),
    ...element.children.flatMap((child) => faults(child, here)),
  ];
}

const from = { name: "Island Science Fund", iban: "PT50000201231234567890154", bic: "CGDIPTPL" };
const to = { name: "Atlantic University", iban: "DE89370400440532013000", bic: "" };
const file = (more: Partial<PaymentFile> = {}): PaymentFile => ({
  messageId: "ISF-P-2026-00001",
  createdAt: new Date("2026-12-01T09:30:00.123Z"),
  executeOn: "2026-12-03",
  currency: "EUR",
  from,
  transfers: [
    { endToEndId: "ISF-P-2026-00001-1", amount: 125_050n, to, about: "Claim 1 of ISF-A-2026-00007" },
  ],
  ...more,
});
const read = (one: PaymentFile) => parseXml(Buffer.from(paymentFile(one)));

describe("the payment file", () => {
  it("is built as the standard says, with the sums that banks check", () => {
    const root = read(file());
    expect(faults(root)).toEqual([]);
    const batch = at(root, "CstmrCdtTrfInitn/PmtInf")!;
    expect(textAt(batch, "CtrlSum")).toBe("1250.50");
    expect(at(batch, "CdtTrfTxInf/Amt/InstdAmt")).toMatchObject({
      text: "1250.50",
      attributes: { Ccy: "EUR" },
    });
    expect(textAt(batch, "PmtTpInf/SvcLvl/Cd")).toBe("SEPA");
  });

  it("is no SEPA transfer in another currency, and has its decimals", () => {
    const yen = read(file({ currency: "JPY" }));
    expect(faults(yen)).toEqual([]);
    expect(textAt(yen, "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Amt/InstdAmt")).toBe("125050");
    expect(at(yen, "CstmrCdtTrfInitn/PmtInf/PmtTpInf")).toBeUndefined();
  });

  it("stays so whatever names and texts hold, and says nothing that was not meant", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ maxLength: 300 }),
        fc.bigInt(1n, 10n ** 13n),
        (name, about, amount) => {
          const transfers = [1, 2].map((n) => ({ endToEndId: `E-${n}`, amount, to: { ...to, name }, about }));
          const root = read(file({ transfers }));
          expect(faults(root)).toEqual([]);
          expect(
            at(root, "CstmrCdtTrfInitn/PmtInf")!.children.filter((c) => c.name === "CdtTrfTxInf"),
          ).toHaveLength(2);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("writes names in the letters that every bank takes", () => {
    expect(bankText("Universität Zürich & Søn – “Ångström”", 70)).toBe("Universitat Zurich + Son - Angstrom");
    expect(bankText("東京大学", 70)).toBe("-");
  });
});
