import { availableParallelism } from "node:os";
import { freePort } from "@/lib/infra/mariadbd";
import { type MailCatcher, startMailCatcher } from "@/scripts/mail/catcher";
import { type Build, ensureBuild, holdBuild } from "./build";
import type { PortalSettings } from "./environment";
import { givenDatabase, prepareGivenDatabase } from "./given-database";
import { ensureMariadb } from "./install";
import { dataDir } from "./paths";
import { type PrivateDatabase, startPrivateDatabase } from "./private-database";
import { Refusal } from "./refusal";
import { announce, claimCheckout, releaseCheckout } from "./running";
import { ensureSecrets } from "./secrets";
import { seedDemo } from "./seeding";
import type { Service } from "./service";
import { makeServices } from "./services";
import { Stopper } from "./stopper";
import { printWelcome } from "./welcome";

const tell = (line: string) => console.log(line);

/** `npm start` and `npm run dev` (`--dev`): a whole portal on this machine, until it is told to end. */
export async function main(args: string[]): Promise<void> {
  const development = args.includes("--dev");
  claimCheckout();
  const stopper = new Stopper(tell);
  stopper.add("checkout", async () => releaseCheckout());
  try {
    await start(development, stopper);
  } catch (error) {
    if (stopper.stopping) return; // asked to end while starting
    await stopper.stop();
    throw error;
  }
}

async function start(development: boolean, stopper: Stopper): Promise<void> {
  const secrets = ensureSecrets(dataDir);
  const building = development ? Promise.resolve(developmentBuild) : ensureBuild(tell);
  building.catch(() => {}); // told below; the database comes first
  const database = await openDatabase(secrets, stopper);
  const catcher = await startCatcher(stopper);
  const build = await building;
  stopper.check();
  if (!development) holdBuild(build);
  const settings = await settle(database, catcher, secrets, build, development);
  if ("needsSeed" in database && database.needsSeed) {
    tell("Making the demo data (once) …");
    await seedDemo(settings, database.migrate);
    database.seeded();
  }
  stopper.check();
  const services = makeServices(settings, build, development);
  tell(`Starting ${services.map((one) => one.settings.name).join(", ")} …`);
  await startAll(services, stopper);
  announce({ url: settings.primary.url, env: settings.tools });
  watch(services, database, stopper);
  printWelcome(settings, catcher.mailboxUrl, development, "server" in database);
}

// Next compiles as pages are asked for; only the names are needed.
const developmentBuild: Build = {
  release: "development",
  distDir: ".next",
  server: "server/main.ts",
  worker: "scripts/worker.ts",
  migrate: "scripts/migrate.ts",
};

// There is no backup to go to, and the first visit of a page waits for the compiler.
const developmentExtra = { NEXT_DIST_DIR: ".next", BACKUP_URL: "", HUNG_AFTER_MS: "120000" };

type Database = PrivateDatabase | { app: string; relay: string; migrate: string };

async function openDatabase(secrets: ReturnType<typeof ensureSecrets>, stopper: Stopper): Promise<Database> {
  const given = givenDatabase(process.env);
  if (given) {
    tell(await prepareGivenDatabase(given));
    return given;
  }
  ensureMariadb(tell);
  const database = await startPrivateDatabase(secrets, tell);
  stopper.add("database", () => database.server.stop());
  stopper.check();
  return database;
}

async function startCatcher(stopper: Stopper): Promise<MailCatcher> {
  const catcher = await startMailCatcher({ smtp: await freePort(1025), http: await freePort(8025) });
  stopper.add("mail catcher", () => catcher.close());
  return catcher;
}

async function settle(
  database: Database,
  catcher: MailCatcher,
  secrets: ReturnType<typeof ensureSecrets>,
  build: Build,
  development: boolean,
): Promise<PortalSettings & { tools: Record<string, string> }> {
  const primary = await freePort(port(process.env.PORT, 3000));
  const backup = await freePort(primary + 1);
  for (const [wanted, got] of [
    [port(process.env.PORT, 3000), primary],
    [primary + 1, backup],
  ] as const) {
    if (wanted !== got) tell(`Port ${wanted} is taken: using ${got}.`);
  }
  const url = (number: number) => `http://127.0.0.1:${number}`;
  return {
    primary: { url: url(primary), port: primary },
    backup: { url: url(backup), port: backup },
    databaseUrl: database.app,
    relayDatabaseUrl: database.relay,
    smtpUrl: catcher.smtpUrl,
    secrets,
    build,
    development,
    // Nobody balances load in front of this: there is no reason to wait for probes before ending.
    extra: { DRAIN_WAIT_MS: "0", HARD_STOP_MS: "5000", ...(development ? developmentExtra : {}) },
    tools: {
      DATABASE_URL: database.app,
      RELAY_DATABASE_URL: database.relay,
      PRIMARY_URL: url(primary),
      BACKUP_URL: url(backup),
      NEXTAUTH_URL: url(primary),
      NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
      PORTAL_SECRET: secrets.PORTAL_SECRET,
      RECEIPT_KEY: secrets.RECEIPT_KEY,
      SMTP_URL: catcher.smtpUrl,
    },
  };
}

function port(text: string | undefined, standard: number): number {
  const given = Number(text || standard);
  if (!Number.isInteger(given) || given < 1 || given > 65_000)
    throw new Refusal("PORT must be a port number.");
  return given;
}

/** On one core at a time, starting in turn is quicker than all fighting for it. */
async function startAll(services: Service[], stopper: Stopper): Promise<void> {
  for (const service of services) stopper.add(service.settings.name, () => service.end());
  if (availableParallelism() > 1) {
    await Promise.all(services.map((service) => service.start()));
  } else {
    for (const service of services) await service.start();
  }
  stopper.check();
}

/** When one of them ends by itself, the rest ends too: half a portal would only confuse. */
function watch(services: Service[], database: Database, stopper: Stopper): void {
  const parts = [
    ...services.map((service) => ({ name: service.settings.name, ended: service.ended() })),
    ...("server" in database ? [{ name: "database", ended: database.server.ended() }] : []),
  ];
  for (const { name, ended } of parts) {
    void ended.then((end) => {
      if (end?.asked || stopper.stopping) return;
      tell(`The ${name} ended unexpectedly (exit ${end?.code}): ending the rest.`);
      stopper.leave(1);
    });
  }
}
