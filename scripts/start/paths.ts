import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout this file lies in. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
/** Everything the portal of this checkout makes at run time; never committed. Tests take a folder of their own. */
export const dataDir = resolve(root, process.env.PORTAL_DATA_DIR || ".data");
/** Builds depend on the sources alone, so every data folder shares them. */
export const buildsDir = join(root, ".data", "builds");
