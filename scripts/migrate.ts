import { pathToFileURL } from "node:url";
import { givenDatabase, prepareGivenDatabase } from "./start/given-database";

/** `npm run migrate`: brings the database of DATABASE_URL (MIGRATE_DATABASE_URL) to this release's schema and grants. */
export async function main(): Promise<void> {
  const urls = givenDatabase(process.env);
  if (!urls)
    throw new Error("Set DATABASE_URL, and MIGRATE_DATABASE_URL to a user who may alter tables and grant.");
  console.log(await prepareGivenDatabase(urls));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
