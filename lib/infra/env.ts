import { z } from "zod";

/**
 * The environment of one deployment: the only place that reads `process.env` for settings.
 * Parsed at the first call of `env()`, so that a build, a unit test or a script that needs none of it runs without.
 */

/** A setting is missing or wrong; the message is one sentence for the operator, without the value (it may be a secret). */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

const protocolOf = (value: string): string | undefined =>
  URL.canParse(value) ? new URL(value).protocol : undefined;

const origin = z
  .string()
  .refine((value) => ["http:", "https:"].includes(protocolOf(value) ?? ""), "must be an http(s) URL")
  .transform((value) => new URL(value).origin);

const databaseUrl = z
  .string()
  .refine((value) => protocolOf(value) === "mysql:", "must look like mysql://user:password@host:3306/name");

const secret = z.string().min(32, "must be a random text of at least 32 characters");

const base64Key = z
  .string()
  .refine(
    (value) => Buffer.from(value, "base64").length === 48,
    "must be base64 of an Ed25519 key in PKCS#8",
  );

const flag = z
  .enum(["0", "1", "true", "false"], "must be 1 or 0")
  .transform((value) => value === "1" || value === "true");

const milliseconds = (standard: number) =>
  z.coerce.number("must be a number of milliseconds").int().min(0).max(3_600_000).default(standard);

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    HOST: z.string().default("127.0.0.1"),
    PORT: z.coerce.number("must be a port number").int().min(0).max(65535).default(3000),
    ROLE: z.enum(["primary", "backup"], "must be primary or backup").default("primary"),
    /** Public origins of both deployments; without BACKUP_URL there is nowhere to fail over to. */
    PRIMARY_URL: origin,
    BACKUP_URL: origin.optional(),
    /** This deployment's own public origin; next-auth reads the same variable. */
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: secret,
    /** Signs form envelopes, hand-off tickets and cursors; the same on both deployments. */
    PORTAL_SECRET: secret,
    /** Signs receipts: an Ed25519 private key, base64 of PKCS#8. Without it receipts are not signed. */
    RECEIPT_KEY: base64Key.optional(),
    /** Public keys that signed before, base64 of SubjectPublicKeyInfo, separated by commas. */
    RECEIPT_OLD_KEYS: z
      .string()
      .default("")
      .transform((value) => value.split(",").flatMap((key) => key.trim() || [])),
    /** Parent domain of both host names, for the shared session cookie; empty: host-only cookies. */
    COOKIE_DOMAIN: z.string().optional(),
    DATABASE_URL: databaseUrl,
    /** The worker's own database user, which alone may stamp outbox and audit rows. */
    RELAY_DATABASE_URL: databaseUrl.optional(),
    SMTP_URL: z
      .string()
      .refine((value) => ["smtp:", "smtps:"].includes(protocolOf(value) ?? ""), "must be smtp:// or smtps://")
      .default("smtp://127.0.0.1:1025"),
    MAIL_FROM: z.string().default("Research funding portal <no-reply@portal.test>"),
    /** Origin of the edge, when people come through one instead of the two deployments' own names. */
    PUBLIC_URL: origin.optional(),
    /** Further `Host` values to answer to, separated by commas. */
    ALLOWED_HOSTS: z
      .string()
      .default("")
      .transform((value) => value.split(",").flatMap((host) => host.trim().toLowerCase() || [])),
    /** Where the other deployment's health is asked for, if not at its public origin. */
    OTHER_PROBE_URL: origin.optional(),
    /** Only when an edge of our own is the sole way in: its X-Forwarded-For is believed. */
    TRUST_PROXY: flag.default(false),
    /** All rate limits times this; above 1 only for load tests. */
    RATE_LIMIT_SCALE: z.coerce.number("must be a number").positive().max(1_000_000).default(1),
    HUNG_AFTER_MS: milliseconds(10_000),
    PROBE_INTERVAL_MS: milliseconds(2_000),
    DRAIN_WAIT_MS: milliseconds(2_000),
    HARD_STOP_MS: milliseconds(25_000),
    /** How long an idle connection stays open; Google's load balancer needs more than 600 s. */
    KEEP_ALIVE_TIMEOUT: milliseconds(620_000),
    FAULT_INJECTION: flag.default(false),
    NEXT_DIST_DIR: z.string().default(".next"),
    RELEASE: z.string().default("local"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .readonly();

export type Env = z.output<typeof schema> & {
  /** The other deployment's origin, or undefined when there is none. */
  readonly OTHER_URL: string | undefined;
  /** Where links in mails, files and feeds lead: the edge, or the primary. Never taken from a request. */
  readonly PUBLIC_ORIGIN: string;
};

/**
 * Parses a set of variables; an empty one counts as absent.
 * @throws EnvironmentError naming every variable that is missing or wrong, in one sentence.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => {
      const name = issue.path.join(".");
      return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
    });
    throw new EnvironmentError(
      `The environment cannot be used: ${[...new Set(complaints)].join("; ")} (docs/operating.md lists all).`,
    );
  }
  const values = parsed.data;
  const OTHER_URL = values.ROLE === "primary" ? values.BACKUP_URL : values.PRIMARY_URL;
  const PUBLIC_ORIGIN = values.PUBLIC_URL ?? values.PRIMARY_URL;
  return Object.freeze({ ...values, OTHER_URL, PUBLIC_ORIGIN });
}

let cached: Env | undefined;

/** The settings of this process, parsed once and frozen. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
