import mysql from "mysql2/promise";
import { applyGrants } from "@/db/grants";
import { migrateDatabase } from "@/db/migrate";
import { Refusal } from "./refusal";

export type DatabaseUrls = { app: string; relay: string; migrate: string };

/** The operator's database, or undefined when DATABASE_URL is not set. */
export function givenDatabase(env: NodeJS.ProcessEnv): DatabaseUrls | undefined {
  const app = env.DATABASE_URL;
  if (!app) return undefined;
  return { app, relay: env.RELAY_DATABASE_URL || app, migrate: env.MIGRATE_DATABASE_URL || app };
}

function parse(url: string, name: string): URL {
  if (!URL.canParse(url) || new URL(url).protocol !== "mysql:" || new URL(url).pathname.length < 2) {
    throw new Refusal(`${name} must look like mysql://user:password@host:3306/name.`);
  }
  return new URL(url);
}

async function mustAnswer(url: string, name: string, mayUseDatabase: boolean): Promise<void> {
  const parsed = parse(url, name);
  const { hostname, port, pathname, username } = parsed;
  // A user whose rights the migrations are still to set may sign in, but not use the database yet.
  if (!mayUseDatabase) parsed.pathname = "/";
  try {
    const connection = await mysql.createConnection({ uri: parsed.href, connectTimeout: 5_000 });
    await connection.end();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const where = `${hostname}:${port || 3306}${pathname} as ${decodeURIComponent(username)}`;
    throw new Refusal(`${name} does not answer: cannot connect to ${where} (${code ?? message}).`);
  }
}

/**
 * Brings an operator's database to this code's schema, and gives the application's and the relay's users their rights
 * where those are users of their own. Never seeds.
 * @throws Refusal when it does not answer; MigrationError when its schema is newer than this code
 */
export async function prepareGivenDatabase(urls: DatabaseUrls, env = process.env): Promise<string> {
  await mustAnswer(urls.app, "DATABASE_URL", urls.app === urls.migrate);
  if (urls.relay !== urls.app) await mustAnswer(urls.relay, "RELAY_DATABASE_URL", false);
  if (urls.migrate !== urls.app) await mustAnswer(urls.migrate, "MIGRATE_DATABASE_URL", true);
  const before = await migrateDatabase(urls.migrate);
  const done = before === "current" ? "The schema is current." : "The schema was brought up to date.";
  const user = (url: string) => decodeURIComponent(new URL(url).username);
  if (user(urls.app) === user(urls.migrate)) return done;
  const connection = await mysql.createConnection(urls.migrate);
  try {
    const host = env.DATABASE_USER_HOST || "%";
    await applyGrants(connection, { app: user(urls.app), relay: user(urls.relay), host });
    return `${done} Rights of ${user(urls.app)} and ${user(urls.relay)} are set.`;
  } catch (error) {
    throw new Refusal(
      `The schema is in place, but ${user(urls.migrate)} may not grant rights on it (${(error as Error).message}).`,
    );
  } finally {
    connection.destroy();
  }
}
