/**
 * Prints a personal access token for a person, for scripts: `npm run --silent token -- ada@demo.test`.
 * Works on the database of DATABASE_URL, else on the portal that runs from this folder (`npm start`).
 */
import { randomBytes } from "node:crypto";
import type { User } from "@/lib/command/actor";
import { findRunning } from "./start/running";

const NAME = "npm run token";
const DAYS = 30;

/** What the environment lacks. Neither secret has to be the portal's own: the database keeps only the token's hash. */
function settings(): Record<string, string> {
  const running = findRunning()?.env;
  if (process.env.DATABASE_URL) {
    const secret = () => randomBytes(32).toString("hex");
    const origin = process.env.PRIMARY_URL || "http://127.0.0.1:3000";
    return {
      PRIMARY_URL: origin,
      NEXTAUTH_URL: process.env.NEXTAUTH_URL || origin,
      NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secret(),
      PORTAL_SECRET: process.env.PORTAL_SECRET || secret(),
    };
  }
  if (running?.DATABASE_URL) return running;
  throw new Error("The portal does not run from this folder. Start it with npm start, or set DATABASE_URL.");
}

async function main(email: string | undefined): Promise<void> {
  if (!email) throw new Error("Say for whom: npm run --silent token -- ada@demo.test");
  // Standard output is for the token alone.
  Object.assign(process.env, { LOG_LEVEL: "silent" }, settings());
  const { closeDatabase } = await import("@/lib/command/database");
  const { findUserByEmail } = await import("@/lib/domain/people/queries");
  try {
    const person = await findUserByEmail(email.trim().toLowerCase());
    if (!person) throw new Error(`There is no active account with the address ${email}.`);
    console.log(await makeToken({ ...person, via: "session" }));
  } finally {
    await closeDatabase();
  }
}

/** As the person would make it; where they have the most there may be, in place of the oldest that this script made. */
async function makeToken(actor: User): Promise<string> {
  const { runCommand } = await import("@/lib/command/run");
  const { createToken } = await import("@/lib/domain/tokens/create");
  const { revokeToken } = await import("@/lib/domain/tokens/revoke");
  const { findOldestToken } = await import("@/lib/domain/tokens/queries");
  const { newId } = await import("@/lib/infra/ids");
  const context = () => ({ actor, key: newId(), requestId: "npm-run-token" });
  for (let tries = 1; ; tries++) {
    const { answer } = await runCommand(createToken, { name: NAME, days: DAYS }, context());
    if ("result" in answer) return (answer.result as { token: string }).token;
    const oldest = await findOldestToken(actor, NAME);
    if (answer.status !== 409 || !oldest || tries > 3) throw new Error(answer.problem.detail);
    await runCommand(revokeToken, { tokenId: oldest }, context());
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
