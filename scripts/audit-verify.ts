/**
 * Verifies what is never changed: `npm run audit:verify [-- --anchor <seq>:<hash>]`. The audit log's hash chain with
 * the ledger's transfers that its rows answer for, and the chain of events. Prints the audit log's head, to be noted
 * outside the database; a noted head given as the anchor must still be in the chain.
 * Ends with 1 and names the first wrong row of each when history was changed.
 */
import { parseArgs } from "node:util";
import type { ChainState } from "@/lib/command/audit-chain";
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { verifyHistory } from "@/lib/command/verify-history";
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
const { audit, events, transfer } = await verifyHistory(pool, hash ? { seq: Number(seq), hash } : undefined);
await closeDatabase();

/** Tells of one chain; its rows of older releases too, because they are covered by less. */
function tell(what: string, state: ChainState): void {
  if (state.ok) {
    console.log(`The ${what} is whole: ${state.rows} rows, head ${state.head}`);
    if (state.unsealed > 0)
      console.log(`  ${state.unsealed} of them are from a release that sealed less than this one.`);
    return;
  }
  const row = state.id ? `row ${state.id}` : "a missing row";
  console.error(`The ${what} was changed: number ${state.seq} (${row}): ${state.why}.`);
  process.exitCode = 1;
}
tell("audit log", audit);
tell("list of events", events);
if (!transfer.ok) {
  console.error(`The ledger was changed: no command of the audit log has made transfer ${transfer.id}.`);
  process.exitCode = 1;
}
