/** The bank's statement: ISO 20022 camt.053 in any of its versions, read into lines. Pure. */
import { amountText, parseAmount } from "@/lib/domain/money";
import { all, at, parseXml, textAt, type XmlElement, XmlRefused } from "@/lib/infra/xml";

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d{2}$/;
export const statementLimits = { lines: 5_000 };

/** One payment of a statement. What the file does not tell is undefined. */
export type StatementLine = {
  endToEndId: string | undefined;
  /** Minor units of `currency`; undefined where the file gives none that adds up. */
  amount: bigint | undefined;
  /** As it is written in the file. */
  amountWritten: string;
  currency: string;
  direction: "out" | "in";
  /** The bank took a payment back, or it was returned. */
  reversed: boolean;
  /** `2026-12-01`. */
  bookedOn: string | undefined;
  /** The bank's own. */
  reference: string | undefined;
  name: string | undefined;
  information: string | undefined;
};

export type Statement = {
  id: string;
  iban: string | undefined;
  currency: string | undefined;
  lines: StatementLine[];
  /** Entries that the bank has not booked yet: not looked at. */
  pending: number;
};

const day = (element: XmlElement | undefined, path: string): string | undefined => {
  const text = textAt(element, `${path}/Dt`) ?? textAt(element, `${path}/DtTm`)?.slice(0, 10);
  const found = text?.slice(0, 10) ?? "";
  const at = /^[12]\d{3}-\d{2}-\d{2}$/.test(found) ? new Date(`${found}T00:00:00Z`) : undefined;
  // The 31st of a month that has none is no day that a database takes.
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(found) ? found : undefined;
};

/** `NOTPROVIDED` is what banks write for none. */
const idAt = (element: XmlElement, path: string) => {
  const text = textAt(element, path);
  return text === undefined || /^not ?provided$/i.test(text) ? undefined : text.slice(0, 35);
};

/** Decimal text such as `1250.5`, as minor units. XML Schema's decimals: a point, never grouped. */
function minorOf(text: string | undefined, currency: string): bigint | undefined {
  if (text === undefined || !/^\d{1,15}(\.\d{1,5})?$/.test(text)) return undefined;
  // Zeros beyond what the currency has say nothing: 1250.500 is 1250.50.
  const short = text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  return parseAmount(short, currency);
}

function detailAmount(details: XmlElement): XmlElement | undefined {
  return at(details, "Amt") ?? at(details, "AmtDtls/TxAmt/Amt") ?? at(details, "AmtDtls/InstdAmt/Amt");
}

/** The lines of one entry: its transactions, or itself where it tells of none. */
function linesOf(entry: XmlElement): StatementLine[] {
  const whole = at(entry, "Amt");
  const entryCurrency = whole?.attributes.Ccy ?? "";
  const details = all(entry, "NtryDtls").flatMap((part) => all(part, "TxDtls"));
  const parts = details.length > 0 ? details : [undefined];
  const lines = parts.map((part): StatementLine => {
    const given = (part && detailAmount(part)) ?? (parts.length === 1 ? whole : undefined);
    const currency = given?.attributes.Ccy ?? entryCurrency;
    const indicator = textAt(part, "CdtDbtInd") ?? textAt(entry, "CdtDbtInd");
    const about = [textAt(part, "AddtlTxInf"), ...all(at(part, "RmtInf"), "Ustrd").map(({ text }) => text)];
    const direction = indicator === "CRDT" ? "in" : "out";
    const party = direction === "in" ? "Dbtr" : "Cdtr";
    return {
      endToEndId: part && idAt(part, "Refs/EndToEndId"),
      amount: minorOf(given?.text, currency),
      amountWritten: given?.text.slice(0, 24) ?? "",
      currency: currency.slice(0, 3),
      direction,
      reversed: textAt(entry, "RvslInd") === "true" || at(part, "RtrInf") !== undefined,
      bookedOn: day(entry, "BookgDt") ?? day(entry, "ValDt"),
      reference: (
        (part && idAt(part, "Refs/AcctSvcrRef")) ??
        idAt(entry, "AcctSvcrRef") ??
        idAt(entry, "NtryRef")
      )?.slice(0, 35),
      name: (textAt(part, `RltdPties/${party}/Nm`) ?? textAt(part, `RltdPties/${party}/Pty/Nm`))?.slice(
        0,
        140,
      ),
      information: about.filter(Boolean).join(" ").slice(0, 250) || undefined,
    };
  });
  return parts.length > 1 ? checked(lines, minorOf(whole?.text, entryCurrency), entryCurrency) : lines;
}

/** Parts of one entry in its currency that do not add up to it are amounts that nobody can rely on. */
function checked(lines: StatementLine[], whole: bigint | undefined, currency: string): StatementLine[] {
  if (lines.some((line) => line.currency !== currency)) return lines;
  const sum = lines.reduce((total, { amount }) => total + (amount ?? 0n), 0n);
  return sum === whole ? lines : lines.map((line) => ({ ...line, amount: undefined }));
}

function statementOf(element: XmlElement): Statement {
  const entries = all(element, "Ntry");
  const booked = entries.filter((entry) =>
    /^BOOK/.test(textAt(entry, "Sts/Cd") ?? textAt(entry, "Sts") ?? ""),
  );
  return {
    id: (textAt(element, "Id") ?? "").slice(0, 35),
    iban: textAt(element, "Acct/Id/IBAN")?.replace(/\s/g, ""),
    currency: textAt(element, "Acct/Ccy"),
    lines: booked.flatMap(linesOf),
    pending: entries.length - booked.length,
  };
}

/** The statements of a file. @throws XmlRefused with the reason and the remedy */
export function readStatements(bytes: Buffer): Statement[] {
  const root = parseXml(bytes);
  if (root.name !== "Document" || !NAMESPACE.test(root.uri))
    throw new XmlRefused(
      `The file is not a statement of the kind camt.053${root.uri ? ` but ${root.uri.slice(0, 80)}` : ""}. Export the account's statement as camt.053.`,
    );
  const statements = all(at(root, "BkToCstmrStmt"), "Stmt").map(statementOf);
  if (statements.length === 0) throw new XmlRefused("The file holds no statement.");
  const lines = statements.reduce((sum, statement) => sum + statement.lines.length, 0);
  if (lines > statementLimits.lines)
    throw new XmlRefused(
      `The file has ${lines} payments; at most ${statementLimits.lines} are read at once. Export shorter periods.`,
    );
  return statements;
}

/** An amount of a line in words, for people who compare it. */
export const lineAmount = (line: Pick<StatementLine, "amount" | "amountWritten" | "currency">): string =>
  line.amount === undefined
    ? `${line.amountWritten} ${line.currency}`.trim()
    : `${amountText(line.amount, line.currency)} ${line.currency}`;
