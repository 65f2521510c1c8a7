/** Requests as an API client sends them. */
import { accessToken } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { tokenHash, tokenText } from "@/lib/domain/tokens/secret";
import { newId } from "@/lib/infra/ids";

/** A request with a personal access token of this person's (or with none), for a minute. */
export async function requestAs(
  actor: User | undefined,
  path: string,
  headers: Record<string, string> = {},
): Promise<Request> {
  const sent = { ...headers };
  if (actor) {
    const id = newId();
    const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 60_000)];
    const row = { id, userId: actor.id, name: "test", tokenHash: tokenHash(id), createdAt, expiresAt };
    await database().insert(accessToken).values(row);
    sent.authorization = `Bearer ${tokenText(id)}`;
  }
  return new Request(`http://primary.portal.test${path}`, { headers: sent });
}
