import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { accessToken } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, toPage } from "../cursor";
import { tokenText } from "./secret";

export type TokenItem = {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  state: "active" | "expired" | "revoked";
};

/** One's own access tokens, newest first; never their text. */
export async function listTokens(actor: Actor, cursor?: string): Promise<Page<TokenItem>> {
  if (!isUser(actor)) return { items: [], next: undefined };
  const { createdAt, id } = accessToken;
  const rows = await reader()
    .select()
    .from(accessToken)
    .where(and(eq(accessToken.userId, actor.id), afterCursor(cursor, createdAt, id)))
    .orderBy(desc(createdAt), desc(id))
    .limit(PAGE + 1);
  const page = toPage(rows, (row) => ({ at: row.createdAt, id: row.id }));
  const items = page.items.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    state: row.revokedAt
      ? ("revoked" as const)
      : row.expiresAt < new Date()
        ? ("expired" as const)
        : ("active" as const),
  }));
  return { items, next: page.next };
}

/**
 * The text of a token that its owner made within the last two minutes: what the page shows once after making it.
 * Undefined afterwards, for others, and for somebody who comes with an access token.
 */
export async function revealNewToken(
  actor: Actor,
  tokenId: string,
): Promise<{ name: string; token: string } | undefined> {
  if (!isUser(actor) || actor.via !== "session") return undefined;
  const [row] = await reader()
    .select({ id: accessToken.id, name: accessToken.name })
    .from(accessToken)
    .where(
      and(
        eq(accessToken.id, tokenId),
        eq(accessToken.userId, actor.id),
        isNull(accessToken.revokedAt),
        gt(accessToken.createdAt, sql`UTC_TIMESTAMP(3) - INTERVAL 2 MINUTE`),
      ),
    );
  return row && { name: row.name, token: tokenText(row.id) };
}

/** The id of one's oldest usable token of this name. */
export async function findOldestToken(actor: Actor, name: string): Promise<string | undefined> {
  if (!isUser(actor)) return undefined;
  const [row] = await reader()
    .select({ id: accessToken.id })
    .from(accessToken)
    .where(and(eq(accessToken.userId, actor.id), eq(accessToken.name, name), isNull(accessToken.revokedAt)))
    .orderBy(asc(accessToken.createdAt))
    .limit(1);
  return row?.id;
}
