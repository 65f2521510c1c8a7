/**
 * Verifies the audit log's hash chain: `npm run audit:verify [-- --anchor <seq>:<hash>]`.
 * Prints the head, to be noted outside the database; a noted head given as the anchor must still be in the chain.
 * Ends with 1 and names the first wrong row when history was changed.
 */
import { parseArgs } from "node:util";
import { verifyAuditChain } from "@/lib/command/audit-chain";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { adoptRunningPortal } from "./local-env";

const { values } = parseArgs({ options: { anchor: { type: "string" } } });
const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.anchor ?? "") ?? [];
if (values.anchor && !hash) {
  console.error("--anchor takes <number>:<64 hexadecimal digits>, as this command printed them before.");
  process.exit(2);
}

adoptRunningPortal();
const url = process.env.RELAY_DATABASE_URL || process.env.DATABASE_URL!;
const pool = connectDatabase(url, 1);
const state = await verifyAuditChain(pool, hash ? { anchor: { seq: Number(seq), hash } } : {});
await closeDatabase();
if (state.ok) {
  console.log(`The audit log is whole: ${state.rows} rows, head ${state.head}`);
} else {
  const row = state.id ? `row ${state.id}` : "a missing row";
  console.error(`The audit log was changed: number ${state.seq} (${row}): ${state.why}.`);
  process.exitCode = 1;
}
