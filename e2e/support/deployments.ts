import { rmSync } from "node:fs";
import mysql from "mysql2/promise";
import { freePort } from "@/lib/infra/mariadbd";
import {
  createTestDatabase,
  startThrowawayMariadb,
  type TestDatabase,
  type ThrowawayMariadb,
  testDatabase,
} from "@/lib/testing/mariadb";
import { type CaughtMail, type MailCatcher, startMailCatcher } from "@/scripts/mail/catcher";
import { type Build, ensureBuild } from "@/scripts/start/build";
import { deploymentEnv, type PortalSettings, workerEnv } from "@/scripts/start/environment";
import { seedDemo } from "@/scripts/start/seeding";
import { Service } from "@/scripts/start/service";

export type DeploymentOptions = {
  /**
   * Host names under one parent, to be served by both deployments; Chromium finds them by the rule for `*.portal.test` in playwright.config.ts.
   * Default: 127.0.0.1 on two ports (cookies ignore ports, so the session is shared there too).
   */
  hosts?: { primary: string; backup: string };
  /** Let `x-fault` headers work; default true. */
  faultInjection?: boolean;
  /** Sync every commit, for tests that crash the database; default false. */
  durable?: boolean;
  /** Further variables for primary, backup and worker. */
  env?: Record<string, string>;
  /** Do not start the worker (no events are stamped, no mail is sent until `worker.start()`). */
  withoutWorker?: boolean;
};

/** The portals' secret, for tests that look into what only they can read. */
export const portalSecret = "end-to-end-portal-secret-0123456789";

/** Where the global setup leaves the directory of a server that holds the demo accounts and stories. */
const SEEDED = "E2E_SEEDED_DATABASE";
const DATABASE = "portal";

/**
 * Makes what every portal of the run begins with: made anew for each, it took a third of its start. It is gone when
 * this process ends.
 */
export async function seedOnce(build: Build): Promise<void> {
  const mariadb = await startThrowawayMariadb();
  const databaseUrls = await createTestDatabase(mariadb.url(""), DATABASE);
  await seedDemo(await portalSettings({}, build, databaseUrls, "smtp://127.0.0.1:9"), databaseUrls.root);
  await shutDown(mariadb);
  const { dir } = mariadb.server.settings;
  process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
  process.env[SEEDED] = dir;
}

/** In order, and so that its directory stays: a copy of it needs no recovery. */
async function shutDown({ server, url }: ThrowawayMariadb): Promise<void> {
  const ended = server.ended();
  const root = await mysql.createConnection({ uri: url("") });
  await root.query("SHUTDOWN");
  root.destroy();
  await ended;
}

type Parts = {
  urls: { primary: string; backup: string };
  primary: Service;
  backup: Service;
  worker: Service;
  mail: Mailbox;
  mariadb: ThrowawayMariadb;
  databaseUrls: TestDatabase;
  log: string[];
};

/**
 * A whole portal of real processes for one Playwright worker: own MariaDB, primary, backup, worker and mail catcher,
 * on free ports. Nothing of it outlives the test run, however that ends.
 *
 *     const portal = await Deployments.start();
 *     await portal.primary.kill("SIGKILL");   // waits until it is gone
 *     await portal.primary.start();           // same port; waits for /api/health/ready
 *     portal.backup.stop(); portal.backup.cont();  // suspend and wake
 *     await portal.database.crash(); await portal.database.start();
 *     await portal.mail.next("ada@demo.test", /Confirm/);
 */
export class Deployments {
  private constructor(private readonly parts: Parts) {}

  /** Starts everything and waits until both deployments are ready. */
  static async start(options: DeploymentOptions = {}): Promise<Deployments> {
    const build = await ensureBuild();
    const mariadb = await startThrowawayMariadb({ durable: options.durable, copyOf: process.env[SEEDED] });
    const catcher = await startMailCatcher({ smtp: 0, http: 0 });
    const databaseUrls = testDatabase(mariadb, DATABASE);
    const settings = await portalSettings(options, build, databaseUrls, catcher.smtpUrl);

    const log: string[] = [];
    const service = (name: "primary" | "backup" | "worker") => makeService(name, build, settings, log);
    const portal = new Deployments({
      urls: { primary: settings.primary.url, backup: settings.backup.url },
      primary: service("primary"),
      backup: service("backup"),
      worker: service("worker"),
      mail: new Mailbox(catcher),
      mariadb,
      databaseUrls,
      log,
    });
    try {
      const worker = options.withoutWorker ? [] : [portal.worker.start()];
      await Promise.all([portal.primary.start(), portal.backup.start(), ...worker]);
    } catch (error) {
      await portal.end();
      throw error;
    }
    return portal;
  }

  /** Origins of both deployments, as a browser uses them. */
  get urls() {
    return this.parts.urls;
  }
  get primary() {
    return this.parts.primary;
  }
  get backup() {
    return this.parts.backup;
  }
  get worker() {
    return this.parts.worker;
  }
  /** What the portal sent. */
  get mail() {
    return this.parts.mail;
  }
  /** URLs of the portal's database, by database user. */
  get databaseUrls() {
    return this.parts.databaseUrls;
  }
  /** Lines the processes wrote, newest last, at most 2,000: attached to failed tests. */
  get log(): readonly string[] {
    return this.parts.log;
  }

  /** The database server: `crash()`, `start()`, `signal("SIGSTOP")`. */
  get database() {
    return this.parts.mariadb.server;
  }

  /** Starts whatever of primary, backup, worker and database is down, and wakes what is suspended. */
  async restore(): Promise<void> {
    for (const one of [this.database, this.primary, this.backup, this.worker]) one.signal("SIGCONT");
    if (!this.database.pid) await this.database.start();
    await Promise.all([this.primary, this.backup, this.worker].map(revive));
  }

  /** Ends all of it; the database and its files last. */
  async end(): Promise<void> {
    await Promise.all([this.primary, this.backup, this.worker].map((one) => one.kill("SIGKILL")));
    await this.mail.close();
    await this.parts.mariadb.stop();
  }
}

/** Waits until it is ready; one that is down, or about to be (it drains), is started again. */
async function revive(service: Service): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (!service.pid) return service.start();
    if (await service.isReady()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The ${service.settings.name} does not get ready again.`);
}

async function portalSettings(
  options: DeploymentOptions,
  build: Build,
  databaseUrls: TestDatabase,
  smtpUrl: string,
): Promise<PortalSettings> {
  const primaryPort = await freePort();
  const backupPort = await freePort(primaryPort + 1);
  const { primary = "127.0.0.1", backup = "127.0.0.1" } = options.hosts ?? {};
  return {
    primary: { url: `http://${primary}:${primaryPort}`, port: primaryPort },
    backup: { url: `http://${backup}:${backupPort}`, port: backupPort },
    databaseUrl: databaseUrls.app,
    relayDatabaseUrl: databaseUrls.relay,
    smtpUrl,
    secrets: {
      NEXTAUTH_SECRET: "end-to-end-nextauth-secret-0123456789",
      PORTAL_SECRET: portalSecret,
      RECEIPT_KEY: "MC4CAQAwBQYDK2VwBCIEIBEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8A",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    },
    build,
    cookieDomain: options.hosts && parentDomain(primary, backup),
    faultInjection: options.faultInjection ?? true,
    extra: options.env,
  };
}

/** The labels both names end with. */
function parentDomain(one: string, other: string): string {
  const [a, b] = [one.split(".").reverse(), other.split(".").reverse()];
  const differs = a.findIndex((label, index) => label !== b[index]);
  return a.slice(0, differs).reverse().join(".");
}

function makeService(
  name: "primary" | "backup" | "worker",
  build: Build,
  settings: PortalSettings,
  lines: string[],
): Service {
  const isWorker = name === "worker";
  return new Service({
    name,
    command: [process.execPath, "--enable-source-maps", isWorker ? build.worker : build.server],
    env: isWorker ? workerEnv(settings) : deploymentEnv(settings, name),
    port: isWorker ? undefined : settings[name].port,
    host: isWorker ? undefined : new URL(settings[name].url).host,
    onLine: (line) => {
      lines.push(`${name.padEnd(8)}${line}`);
      if (lines.length > 2_000) lines.shift();
    },
  });
}

/** What the portal sent, as the recipients would see it. */
class Mailbox {
  constructor(private readonly catcher: MailCatcher) {}

  /** A page that lists the mails. */
  get url(): string {
    return this.catcher.mailboxUrl;
  }

  /** Newest first; with an address, only those sent to it. */
  messages(to?: string): CaughtMail[] {
    return this.catcher.messages(to);
  }

  /** The newest mail's number, to wait for later ones: another test may have had one just like it sent. */
  get last(): number {
    return Math.max(0, ...this.messages().map((mail) => mail.id));
  }

  /**
   * Waits for a mail to `to` whose subject matches, after number `after`.
   * @throws Error naming what did arrive, after `timeoutMs`
   */
  async next(to: string, subject: RegExp, timeoutMs = 15_000, after = 0): Promise<CaughtMail> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = this.messages(to).find((mail) => mail.id > after && subject.test(mail.subject));
      if (found) return found;
      if (Date.now() > deadline) {
        const others = this.messages().map((mail) => `${mail.to.join(",")}: ${mail.subject}`);
        throw new Error(`No mail to ${to} matching ${subject}; there are: ${others.join(" | ") || "none"}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The first http(s) address in the next matching mail. */
  async link(to: string, subject: RegExp, after = 0): Promise<string> {
    const mail = await this.next(to, subject, undefined, after);
    const [address] = /https?:\/\/\S+/.exec(mail.text) ?? [];
    if (!address) throw new Error(`No address in the mail "${mail.subject}".`);
    return address;
  }

  clear(): void {
    this.catcher.clear();
  }

  close(): Promise<void> {
    return this.catcher.close();
  }
}
