/** Statements as banks send them, for tests. */

export type Part = { endToEndId?: string; amount: string; currency?: string };
export type Entry = Part & {
  status?: string;
  direction?: "DBIT" | "CRDT";
  reversed?: boolean;
  reference?: string;
  name?: string;
  bookedOn?: string;
  parts?: Part[];
};

type Statement = {
  id?: string;
  iban?: string;
  version?: string;
  currency?: string;
  entries: readonly Entry[];
};

const details = (part: Part, entry: Entry, whole: boolean) =>
  `
          <TxDtls>
            <Refs>${part.endToEndId ? `<EndToEndId>${part.endToEndId}</EndToEndId>` : ""}</Refs>
            ${whole ? "" : `<Amt Ccy="${part.currency ?? "EUR"}">${part.amount}</Amt>`}
            <RltdPties><Cdtr>${entry.name ?? "Atlantic University"}</Cdtr></RltdPties>
          </TxDtls>`.replace(/<Cdtr>(.*)<\/Cdtr>/, "<Cdtr><Pty><Nm>$1</Nm></Pty></Cdtr>");

const entryXml = (entry: Entry, index: number) => `
      <Ntry>
        <Amt Ccy="${entry.currency ?? "EUR"}">${entry.amount}</Amt>
        <CdtDbtInd>${entry.direction ?? "DBIT"}</CdtDbtInd>
        ${entry.reversed ? "<RvslInd>true</RvslInd>" : ""}
        <Sts><Cd>${entry.status ?? "BOOK"}</Cd></Sts>
        <BookgDt><Dt>${entry.bookedOn ?? "2026-12-03"}</Dt></BookgDt>
        <AcctSvcrRef>${entry.reference ?? `BANK-${index + 1}`}</AcctSvcrRef>
        <BkTxCd/>
        <NtryDtls>${(entry.parts ?? [entry]).map((part) => details(part, entry, !entry.parts)).join("")}
        </NtryDtls>
      </Ntry>`;

/** A camt.053 with these entries. */
export const statementXml = ({
  id = "S-1",
  iban,
  version = "08",
  currency = "EUR",
  entries,
}: Statement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>M-${id}</MsgId><CreDtTm>2026-12-04T06:00:00Z</CreDtTm></GrpHdr>
    <Stmt>
      <Id>${id}</Id>
      <CreDtTm>2026-12-04T06:00:00Z</CreDtTm>
      <Acct><Id><IBAN>${iban ?? "PT50000201231234567890154"}</IBAN></Id><Ccy>${currency}</Ccy></Acct>${entries.map(entryXml).join("")}
    </Stmt>
  </BkToCstmrStmt>
</Document>
`;
