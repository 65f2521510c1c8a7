/** What runs in the thread of statement-reader.ts. */
import { XmlRefused } from "@/lib/infra/xml";
import { readStatements } from "./camt053";
import type { StatementRead } from "./statement-reader";

export default function work(bytes: Uint8Array): StatementRead {
  try {
    return { statements: readStatements(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (error) {
    if (error instanceof XmlRefused) return { refused: error.message };
    throw error;
  }
}
