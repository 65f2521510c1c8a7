import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { createTestDatabase, startThrowawayMariadb, TEMPLATE } from "@/lib/testing/mariadb";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the throwaway server's administrator, with the migrated database `portal_template`. */
    mariadbUrl: string;
    /** Folder of the bundled worker; beside the sources, where it finds its packages. */
    bundle: string;
  }
}

/** One throwaway MariaDB for the whole integration run; `lib/testing/database.ts` makes a database per worker. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bundle = resolve(".data", `tests-${process.pid}`);
  const bundled = promisify(execFile)(process.execPath, ["scripts/bundle.mjs", bundle]);
  const mariadb = await startThrowawayMariadb();
  const template = await createTestDatabase(mariadb.url(""), TEMPLATE);
  project.provide("mariadbUrl", template.root);
  await bundled;
  project.provide("bundle", bundle);
  return async () => {
    await rm(bundle, { recursive: true, force: true });
    await mariadb.stop();
  };
}
