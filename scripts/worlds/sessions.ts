/** Everybody of the cast, signed in: cookies and tokens as a browser and a script would send them. */
import { accessToken, session } from "@/db/schema/people";
import { type Actor, anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { tokenHash, tokenText } from "@/lib/domain/tokens/secret";
import { newId } from "@/lib/infra/ids";
import { actorOf } from "@/lib/web/actor";
import { encodeSession, sessionCookieName } from "@/lib/web/session-token";
import { type PersonName, personNames, type RoleName, roleNames, type TokenName, tokens } from "./cast";
import type { People } from "./people";

export type Credentials = Record<RoleName, { cookie?: string; authorization?: string }>;
const tokenNames = Object.keys(tokens) as TokenName[];

/**
 * Puts the rows of sessions and tokens in, last used at `clock`, so that looking at a page writes nothing.
 * @returns what to send, by role, and the ids of the tokens
 */
export async function signInAll(people: People, clock: Date) {
  const credentials = { anonymous: {} } as Credentials;
  const until = new Date(clock.getTime() + 86_400_000);
  const times = { createdAt: new Date(clock.getTime() - 3_600_000), expiresAt: until };
  for (const name of personNames) {
    const { id, sessionId } = people[name];
    const row = { id: sessionId, userId: id, sessionVersion: 1, lastSeenAt: clock, ...times };
    await database()
      .insert(session)
      .values({ ...row, userAgent: "Test", address: "192.0.2.1" });
    credentials[name] = {
      cookie: `${sessionCookieName()}=${encodeURIComponent(encodeSession(sessionId, until.getTime()))}`,
    };
  }
  const tokenIds = {} as Record<TokenName, string>;
  for (const name of tokenNames) {
    const id = newId();
    tokenIds[name] = id;
    const row = { id, userId: people[tokens[name] as PersonName].id, tokenHash: tokenHash(id), ...times };
    await database()
      .insert(accessToken)
      .values({ ...row, name: "Script", lastUsedAt: clock });
    credentials[name] = { authorization: `Bearer ${tokenText(id)}` };
  }
  return { credentials, tokenIds };
}

/** Everybody as the portal sees them, in the database that this process is connected to. */
export async function actorsOf(credentials: Credentials): Promise<Record<RoleName, Actor>> {
  const actors = {} as Record<RoleName, Actor>;
  for (const name of roleNames)
    actors[name] = name === "anonymous" ? anonymous : await actorOf(credentials[name]);
  return actors;
}
