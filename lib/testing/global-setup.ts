import type { TestProject } from "vitest/node";
import { createTestDatabase, startThrowawayMariadb, TEMPLATE } from "@/lib/testing/mariadb";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the throwaway server's administrator, with the migrated database `portal_template`. */
    mariadbUrl: string;
  }
}

/** One throwaway MariaDB for the whole integration run; `lib/testing/database.ts` makes a database per worker. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mariadb = await startThrowawayMariadb();
  const template = await createTestDatabase(mariadb.url(""), TEMPLATE);
  project.provide("mariadbUrl", template.root);
  return () => mariadb.stop();
}
