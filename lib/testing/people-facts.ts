/** Facts about people that the tests of this folder compare. */
import { and, eq, isNull } from "drizzle-orm";
import { accessToken, session, user } from "@/db/schema/people";
import { database } from "@/lib/command/database";

export const PASSWORD = "four plain words here";

export async function personRow(id: string) {
  const [row] = await database().select().from(user).where(eq(user.id, id));
  if (!row) throw new Error("There is no such person");
  return row;
}

/** What changes about a person, comparable. */
export async function personFacts(id: string) {
  const { email, name, passwordHash, status, platformAdmin, sessionVersion, emailConfirmedAt } =
    await personRow(id);
  return {
    email,
    name,
    passwordHash,
    status,
    platformAdmin,
    sessionVersion,
    confirmed: emailConfirmedAt !== null,
  };
}

export const countByEmail = (email: string) => database().$count(user, eq(user.email, email));

export const openSessions = (userId: string) =>
  database().$count(session, and(eq(session.userId, userId), isNull(session.revokedAt)));

export const openTokens = (userId: string) =>
  database().$count(accessToken, and(eq(accessToken.userId, userId), isNull(accessToken.revokedAt)));
