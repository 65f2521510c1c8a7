/** The payment file: ISO 20022 pain.001.001.09, customer credit transfer initiation. Pure. */
import { amountText } from "@/lib/domain/money";
import { escapeXml } from "@/lib/infra/xml";
import { isSepa } from "./iban";

export const PAIN_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

export type Party = {
  name: string;
  iban: string /** Empty where it is not known: the IBAN then says the bank. */;
  bic: string;
};
export type Transfer = {
  /** Comes back in the bank's statement; at most 35 characters. */
  endToEndId: string;
  /** Minor units. */
  amount: bigint;
  to: Party;
  /** What it is for, as the university reads it on its own statement. */
  about: string;
};
export type PaymentFile = {
  /** At most 35 characters, never used twice. */
  messageId: string;
  createdAt: Date;
  /** Day on which the bank is to pay, `2026-12-01`. */
  executeOn: string;
  currency: string;
  from: Party;
  transfers: readonly Transfer[];
};

/**
 * Text within the signs that every bank takes (EPC 217-08: Latin letters without marks, digits, few others), cut.
 * What is left of a name in another script is told by what stands beside it: the account and the reference.
 */
export function bankText(text: string, max: number): string {
  const plain = text
    .replace(/ß/g, "ss")
    .replace(/[æÆ]/g, "ae")
    .replace(/[øØ]/g, "o")
    .replace(/[łŁ]/g, "l")
    .replace(/[đĐð]/g, "d")
    .replace(/[–—]/g, "-")
    .replace(/[’‘]/g, "'")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/&/g, "+")
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.slice(0, max).trim() || "-";
}

type Node = [name: string, content: string | Node[], attributes?: Record<string, string>];

function written([name, content, attributes = {}]: Node, indent: string): string {
  const marks = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const opening = `${indent}<${name}${marks.join("")}>`;
  if (typeof content === "string") return `${opening}${escapeXml(content)}</${name}>\n`;
  const inner = content.map((child) => written(child, `${indent}  `)).join("");
  return `${opening}\n${inner}${indent}</${name}>\n`;
}

const account = ({ iban }: Party): Node[] => [["Id", [["IBAN", iban]]]];
const bank = ({ bic }: Party): Node[] => [
  ["FinInstnId", bic ? [["BICFI", bic]] : [["Othr", [["Id", "NOTPROVIDED"]]]]],
];
const name = ({ name: its }: Party): Node => ["Nm", bankText(its, 70)];

function transferNode(transfer: Transfer, currency: string): Node {
  const { to } = transfer;
  return [
    "CdtTrfTxInf",
    [
      ["PmtId", [["EndToEndId", transfer.endToEndId]]],
      ["Amt", [["InstdAmt", amountText(transfer.amount, currency), { Ccy: currency }]]],
      ...(to.bic ? [["CdtrAgt", bank(to)] as Node] : []),
      ["Cdtr", [name(to)]],
      ["CdtrAcct", account(to)],
      ["RmtInf", [["Ustrd", bankText(transfer.about, 140)]]],
    ],
  ];
}

/** The whole file, one batch from one account on one day. */
export function paymentFile(file: PaymentFile): string {
  const { currency, transfers, from } = file;
  const sepa =
    currency === "EUR" && [from, ...transfers.map(({ to }) => to)].every(({ iban }) => isSepa(iban));
  const count = String(transfers.length);
  const sum = amountText(
    transfers.reduce((total, { amount }) => total + amount, 0n),
    currency,
  );
  const header: Node = [
    "GrpHdr",
    [
      ["MsgId", file.messageId],
      ["CreDtTm", file.createdAt.toISOString().replace(/\.\d+Z$/, "Z")],
      ["NbOfTxs", count],
      ["CtrlSum", sum],
      ["InitgPty", [name(from)]],
    ],
  ];
  const batch: Node = [
    "PmtInf",
    [
      ["PmtInfId", file.messageId],
      ["PmtMtd", "TRF"],
      // One booking for each payment, so that the statement tells them apart.
      ["BtchBookg", "false"],
      ["NbOfTxs", count],
      ["CtrlSum", sum],
      ...(sepa ? [["PmtTpInf", [["SvcLvl", [["Cd", "SEPA"]]]]] as Node] : []),
      ["ReqdExctnDt", [["Dt", file.executeOn]]],
      ["Dbtr", [name(from)]],
      ["DbtrAcct", [...account(from), ["Ccy", currency]]],
      ["DbtrAgt", bank(from)],
      ["ChrgBr", sepa ? "SLEV" : "SHAR"],
      ...transfers.map((transfer) => transferNode(transfer, currency)),
    ],
  ];
  const root: Node = ["Document", [["CstmrCdtTrfInitn", [header, batch]]], { xmlns: PAIN_NAMESPACE }];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "")}`;
}
