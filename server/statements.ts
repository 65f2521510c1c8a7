import { startStatementReader } from "@/lib/domain/payments/statement-pool";

/** The thread that reads bank files: the file beside the bundled front, or its source in development. */
export function startStatements() {
  const here = import.meta.url;
  const entry = here.endsWith(".ts") ? "../lib/domain/payments/statement-thread.ts" : "./statements.mjs";
  return startStatementReader(new URL(entry, here));
}
