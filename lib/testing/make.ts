/**
 * Records of a test's own. People and organisations are inserted as they are; everything later in the journey is
 * made by running its commands (make-<noun>.ts), so that no test starts from a state that cannot happen.
 */

import type { z } from "zod";
import type { Role } from "@/db/schema/organisations";
import { membership, organisation } from "@/db/schema/organisations";
import { session, user } from "@/db/schema/people";
import type { Membership, User } from "@/lib/command/actor";
import type { Answer } from "@/lib/command/answer";
import { isDone } from "@/lib/command/answer";
import { database } from "@/lib/command/database";
import type { CommandSpec } from "@/lib/command/define";
import { type CommandContext, runCommand } from "@/lib/command/run";
import { newId } from "@/lib/infra/ids";
import { hashPassword } from "@/lib/infra/passwords";

// Survives a reset of the modules, as the database does.
const store = globalThis as { __portalMade?: number };
const next = (): number => {
  store.__portalMade = (store.__portalMade ?? 0) + 1;
  return store.__portalMade;
};
/** A short text that no other record of this run has. */
export const unique = (prefix = "x"): string =>
  `${prefix}-${process.pid.toString(36)}-${next().toString(36)}`;

export type Organisation = {
  id: string;
  kind: "university" | "agency";
  name: string;
  slug: string;
  prefix: string;
};

/** An organisation; currency EUR, zone Europe/Lisbon. */
export async function makeOrganisation(kind: "university" | "agency" = "university"): Promise<Organisation> {
  const slug = unique(kind);
  const made = {
    id: newId(),
    kind,
    name: `The ${slug}`,
    slug,
    prefix: `T${((store.__portalMade ?? 0) + 0x1000).toString(36).toUpperCase()}${process.pid % 97}`.slice(
      0,
      8,
    ),
  };
  await database()
    .insert(organisation)
    .values({ ...made, country: "PT", timeZone: "Europe/Lisbon", currency: "EUR", createdAt: new Date() });
  return made;
}

export type MakeUser = {
  roles?: Array<[Organisation, Role]>;
  platformAdmin?: boolean;
  /** False: the address was not confirmed yet. */
  confirmed?: boolean;
  name?: string;
  email?: string;
  /** With one the person can sign in; without, no password fits. */
  password?: string;
};

/** A person as an actor, with a confirmed address and roles; signed in, as it were, by a session of no row. */
export async function makeUser(options: MakeUser = {}): Promise<User> {
  const id = newId();
  const name = options.name ?? unique("Person");
  const email = options.email ?? `${unique("person")}@example.test`;
  const now = new Date();
  const row = {
    id,
    email,
    name,
    passwordHash: options.password ? await hashPassword(options.password) : "$none$",
    emailConfirmedAt: options.confirmed === false ? null : now,
    status: "active" as const,
    createdAt: now,
  };
  await database()
    .insert(user)
    .values({ ...row, platformAdmin: options.platformAdmin ?? false });
  const memberships: Membership[] = [];
  for (const [where, role] of options.roles ?? []) {
    await database()
      .insert(membership)
      .values({ organisationId: where.id, userId: id, role, createdAt: now });
    memberships.push({
      organisationId: where.id,
      organisationKind: where.kind,
      organisationName: where.name,
      slug: where.slug,
      role,
    });
  }
  return {
    kind: "user",
    id,
    email,
    name,
    platformAdmin: options.platformAdmin ?? false,
    emailConfirmed: options.confirmed !== false,
    memberships,
    via: "session",
    sessionId: newId(),
  };
}

/** The row of a person's session (by default the one the actor is signed in with); returns its id. */
export async function makeSession(actor: User, id = actor.sessionId): Promise<string> {
  const now = new Date();
  await database()
    .insert(session)
    .values({
      id,
      userId: actor.id,
      sessionVersion: 1,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 3_600_000),
      userAgent: "Test",
      address: "192.0.2.1",
    });
  return id;
}

// biome-ignore lint/suspicious/noExplicitAny: any command
type AnyCommand = CommandSpec<any, any, any, any>;

/** Runs a command with a fresh key (or the given context) and returns its answer. */
export async function attempt(
  command: AnyCommand,
  actor: CommandContext["actor"],
  input: unknown,
  context: Partial<CommandContext> = {},
): Promise<Answer> {
  const { answer } = await runCommand(command, input, { actor, key: newId(), requestId: "test", ...context });
  return answer;
}

/**
 * The same as clients do it: what a busy machine could not do in its time is sent again with the same key. For tests
 * that ask much at once, whose outcome must not be the machine's speed.
 */
export async function insist(
  command: AnyCommand,
  actor: CommandContext["actor"],
  input: unknown,
): Promise<Answer> {
  const key = newId();
  for (let tries = 1; ; tries++) {
    const answer = await attempt(command, actor, input, { key });
    if (answer.status !== 503 || tries === 20) return answer;
  }
}

/** Runs a command that must succeed; returns its result. */
export async function run<Result extends z.ZodType>(
  // biome-ignore lint/suspicious/noExplicitAny: only the result's type matters here
  command: CommandSpec<any, Result, any, any>,
  actor: CommandContext["actor"],
  input: unknown,
  context: Partial<CommandContext> = {},
): Promise<z.output<Result>> {
  const answer = await attempt(command, actor, input, context);
  if (!isDone(answer)) throw new Error(`${command.name} was refused: ${JSON.stringify(answer)}`);
  return answer.result as z.output<Result>;
}
