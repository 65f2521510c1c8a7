import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets of this checkout, made once; both deployments share them. */
export type Secrets = {
  NEXTAUTH_SECRET: string;
  PORTAL_SECRET: string;
  /** Signs receipts: Ed25519, base64 of PKCS#8. */
  RECEIPT_KEY: string;
  /** Embedded by the build; base64 of 32 bytes. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: string;
  databaseRoot: string;
  databaseApp: string;
  databaseRelay: string;
  databaseMigrate: string;
};

const text = () => randomBytes(32).toString("hex");
const receiptKey = () =>
  generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");

/** Reads `.data/secrets.json`, or makes it, readable by its owner only. */
export function ensureSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const fresh: Secrets = {
      NEXTAUTH_SECRET: text(),
      PORTAL_SECRET: text(),
      RECEIPT_KEY: receiptKey(),
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
      databaseRoot: text(),
      databaseApp: text(),
      databaseRelay: text(),
      databaseMigrate: text(),
    };
    try {
      writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another process was quicker
    }
  }
  const kept = JSON.parse(readFileSync(file, "utf8")) as Secrets;
  if (kept.RECEIPT_KEY) return kept;
  // Made before there were signed receipts.
  const more = { ...kept, RECEIPT_KEY: receiptKey() };
  writeFileSync(file, `${JSON.stringify(more, null, 2)}\n`, { mode: 0o600 });
  return more;
}
