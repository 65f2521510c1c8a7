/**
 * Bank files as commands read them: the larger ones in a thread, because megabytes of XML would hold up everybody else
 * for a second. Who reads them there (statement-pool.ts) is started by the front; elsewhere they are read at once.
 */

import { XmlRefused } from "@/lib/infra/xml";
import { readStatements, type Statement } from "./camt053";

/** What comes back of a thread, which errors of our own do not. */
export type StatementRead = { statements: Statement[] } | { refused: string };
type Reader = (bytes: Uint8Array) => Promise<StatementRead>;

/** Read at once, in some milliseconds: a thread takes longer to begin. */
const SMALL_BYTES = 64 * 1_024;

let inThread: Reader | undefined;

/** Says who reads large files in this process from now on. */
export function setStatementReader(reader: Reader | undefined): void {
  inThread = reader;
}

/** The statements of a file. @throws XmlRefused with the reason and the remedy */
export async function readBankFile(bytes: Buffer): Promise<Statement[]> {
  if (!inThread || bytes.length <= SMALL_BYTES) return readStatements(bytes);
  const read = await inThread(bytes);
  if ("refused" in read) throw new XmlRefused(read.refused);
  return read.statements;
}
