/** Runs before every integration test file: one migrated database per worker, and the settings of a test process. */
import { inject } from "vitest";
import { prepareTestDatabase } from "./database";

process.env.TZ = "UTC";
process.env.LOG_LEVEL ??= "silent";
process.env.PRIMARY_URL ??= "http://127.0.0.1:3000";
process.env.BACKUP_URL ??= "http://127.0.0.1:3001";
process.env.NEXTAUTH_URL ??= "http://127.0.0.1:3000";
process.env.NEXTAUTH_SECRET ??= "a-secret-that-only-the-tests-know-0001";
process.env.PORTAL_SECRET ??= "a-secret-that-only-the-tests-know-0002";
process.env.DATABASE_URL ??= "mysql://nobody@127.0.0.1:1/none";

await prepareTestDatabase(inject("mariadbUrl"));
