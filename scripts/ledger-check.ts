/** `npm run ledger:check`: every invariant of every ledger, in one snapshot, of DATABASE_URL or of what runs here. Exits 1 when one does not hold. */
import { closeDatabase, connectDatabase } from "@/lib/command/database";
import { findBreaches } from "@/lib/domain/accounts/invariants";
import { adoptRunningPortal } from "./local-env";

adoptRunningPortal();
const connection = await connectDatabase(process.env.DATABASE_URL!, 1, 0).getConnection();
// Repeatable read, so that all invariants judge the same moment while others go on working.
await connection.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
await connection.query("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
const breaches = await findBreaches(async (sql) => (await connection.query(sql))[0] as unknown[]);
await connection.query("ROLLBACK");
connection.release();
await closeDatabase();
for (const { invariant, rows } of breaches) console.error(`Does not hold: ${invariant}`, rows);
if (breaches.length === 0) console.log("The ledger is sound: every invariant holds.");
process.exitCode = breaches.length > 0 ? 1 : 0;
