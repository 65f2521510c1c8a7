import type { Build } from "./build";
import type { Secrets } from "./secrets";

/** What the processes of one portal on this machine share. URLs are origins. */
export type PortalSettings = {
  primary: { url: string; port: number };
  backup: { url: string; port: number };
  databaseUrl: string;
  relayDatabaseUrl: string;
  smtpUrl: string;
  secrets: Pick<Secrets, "NEXTAUTH_SECRET" | "PORTAL_SECRET" | "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"> &
    Partial<Pick<Secrets, "RECEIPT_KEY">>;
  build: Pick<Build, "release" | "distDir">;
  cookieDomain?: string;
  faultInjection?: boolean;
  development?: boolean;
  /** Further variables; they win. */
  extra?: Record<string, string>;
};

// Settings of the shell we were started from that would change what the portal does.
const ours =
  /^(NODE_ENV|PORT|HOST|ROLE|VITEST.*|PLAYWRIGHT.*|NEXT.*|.*DATABASE_URL|FAULT_INJECTION|NODE_OPTIONS|NODE_CHANNEL_FD)$/;
const inherited = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));

/** The environment of the primary or of the backup (docs/operating.md has the table). */
export function deploymentEnv(portal: PortalSettings, role: "primary" | "backup"): NodeJS.ProcessEnv {
  return {
    ...inherited(),
    NODE_ENV: portal.development ? "development" : "production",
    ROLE: role,
    HOST: "127.0.0.1",
    PORT: String(portal[role].port),
    PRIMARY_URL: portal.primary.url,
    BACKUP_URL: portal.backup.url,
    NEXTAUTH_URL: portal[role].url,
    // The names that browsers use may mean nothing to this machine.
    OTHER_PROBE_URL: `http://127.0.0.1:${portal[role === "primary" ? "backup" : "primary"].port}`,
    NEXTAUTH_SECRET: portal.secrets.NEXTAUTH_SECRET,
    PORTAL_SECRET: portal.secrets.PORTAL_SECRET,
    RECEIPT_KEY: portal.secrets.RECEIPT_KEY,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: portal.secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    COOKIE_DOMAIN: portal.cookieDomain,
    DATABASE_URL: portal.databaseUrl,
    SMTP_URL: portal.smtpUrl,
    NEXT_DIST_DIR: portal.build.distDir,
    RELEASE: portal.build.release,
    FAULT_INJECTION: portal.faultInjection ? "1" : undefined,
    NEXT_TELEMETRY_DISABLED: "1",
    TZ: "UTC",
    // Four password hashes at once fill libuv's default pool of four; files and name look-ups need threads too.
    UV_THREADPOOL_SIZE: "8",
    ...portal.extra,
  };
}

/** The environment of the worker, which alone knows the relay's database user. */
export function workerEnv(portal: PortalSettings): NodeJS.ProcessEnv {
  return {
    ...deploymentEnv(portal, "primary"),
    PORT: undefined,
    RELAY_DATABASE_URL: portal.relayDatabaseUrl,
  };
}
