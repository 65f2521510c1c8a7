import type { Env } from "@/lib/infra/env";

/** What the front needs to know of its environment, with every derived set computed once. Times in milliseconds. */
export type FrontConfig = {
  role: "primary" | "backup";
  dev: boolean;
  host: string;
  port: number;
  /** Public origins that are ours: primary, backup and the edge's, if any. */
  origins: ReadonlySet<string>;
  /** `Host` values that are answered. */
  hosts: ReadonlySet<string>;
  /** This deployment's own public origin. */
  self: string;
  /** The other deployment's public origin. */
  other: string | undefined;
  /** Where the other deployment's health is asked for (an internal address may differ from the public one). */
  otherProbe: string | undefined;
  /** Host of the edge, which moves requests itself: through it nothing is redirected. */
  edgeHost: string | undefined;
  /** The two deployments cannot share a cookie: redirects carry a hand-off ticket. */
  handoff: boolean;
  https: boolean;
  /** Reached under a name of this machine only. */
  loopback: boolean;
  /** An edge that we run ourselves stands before the front: its X-Forwarded-For is believed, its last hop only. */
  trustProxy: boolean;
  faultInjection: boolean;
  /** A handler that has sent nothing for so long is given up. */
  hungAfter: number;
  probeInterval: number;
  /** After SIGTERM: how long /ready says 503 while requests are still served. */
  drainWait: number;
  /** After SIGTERM: when the process ends whatever still hangs. */
  hardStop: number;
  keepAlive: number;
};

const loopback = /^(127\.0\.0\.1|localhost)$/;

/** `Host` header values under which an origin is reached; loopback answers to both of its names. */
function hostsOf(origin: string): string[] {
  const { host, hostname, port } = new URL(origin);
  if (!loopback.test(hostname)) return [host];
  const suffix = port ? `:${port}` : "";
  return [`127.0.0.1${suffix}`, `localhost${suffix}`];
}

// Cookies belong to a host name, whatever the port.
const sameHost = (one: string, other: string) => new URL(one).hostname === new URL(other).hostname;

/** Derives the front's settings from the environment. */
export function frontConfig(env: Env): FrontConfig {
  const origins = [env.PRIMARY_URL, env.BACKUP_URL, env.PUBLIC_URL, env.NEXTAUTH_URL].filter(
    (origin): origin is string => origin !== undefined,
  );
  const all = origins.flatMap((origin) => {
    const scheme = new URL(origin).protocol;
    return hostsOf(origin).map((host) => ({ host, origin: `${scheme}//${host}` }));
  });
  return {
    role: env.ROLE,
    dev: env.NODE_ENV === "development",
    host: env.HOST,
    port: env.PORT,
    origins: new Set(all.map((one) => one.origin)),
    hosts: new Set([...all.map((one) => one.host), ...env.ALLOWED_HOSTS]),
    self: env.NEXTAUTH_URL,
    other: env.OTHER_URL,
    otherProbe: env.OTHER_PROBE_URL ?? env.OTHER_URL,
    edgeHost: env.PUBLIC_URL && new URL(env.PUBLIC_URL).host,
    handoff: !env.COOKIE_DOMAIN && env.OTHER_URL !== undefined && !sameHost(env.OTHER_URL, env.NEXTAUTH_URL),
    https: env.NEXTAUTH_URL.startsWith("https:"),
    loopback: loopback.test(new URL(env.NEXTAUTH_URL).hostname),
    trustProxy: env.TRUST_PROXY,
    faultInjection: env.FAULT_INJECTION,
    hungAfter: env.HUNG_AFTER_MS,
    probeInterval: env.PROBE_INTERVAL_MS,
    drainWait: env.DRAIN_WAIT_MS,
    hardStop: env.HARD_STOP_MS,
    keepAlive: env.KEEP_ALIVE_TIMEOUT,
  };
}
