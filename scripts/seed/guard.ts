import { eq } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import { env } from "@/lib/infra/env";

const own = ["127.0.0.1", "localhost", "[::1]"];

async function mustBeOwn(): Promise<void> {
  const { hostname } = new URL(env().DATABASE_URL);
  if (!own.includes(hostname))
    throw new Error(
      `Refused: demo data goes into a database of this machine only, and this one is at ${hostname}.`,
    );
}

/** What is made up goes among what is made up: into a database of this machine that holds the demo accounts. */
export async function mustBeDemo(): Promise<void> {
  await mustBeOwn();
  if ((await database().$count(user, eq(user.email, "ada@demo.test"))) === 0)
    throw new Error("Refused: this is not the demo's database, as it has no demo accounts.");
}

/** Demo accounts have a password that everybody knows: they go into an empty database of this machine only. */
export async function mustBeOwnAndEmpty(): Promise<void> {
  await mustBeOwn();
  if ((await database().$count(user)) > 0)
    throw new Error("Refused: demo data goes into an empty database only, and this one has people in it.");
}
