import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout this file lies in. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
/** Everything this checkout makes at run time; never committed. */
export const dataDir = join(root, ".data");
