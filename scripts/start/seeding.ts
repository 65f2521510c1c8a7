import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { deploymentEnv, type PortalSettings } from "./environment";
import { root } from "./paths";

/**
 * Puts the demo accounts and stories into an empty database.
 * @param databaseUrl of a user who may insert everywhere
 */
export async function seedDemo(portal: PortalSettings, databaseUrl: string): Promise<void> {
  const command = ["--import", "tsx", join(root, "scripts", "seed.ts")];
  const env = { ...deploymentEnv(portal, "primary"), DATABASE_URL: databaseUrl };
  try {
    await promisify(execFile)(process.execPath, command, { cwd: root, env, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`The demo data could not be made:\n${stdout}${stderr}`.trimEnd());
  }
}
