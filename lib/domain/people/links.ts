/** One-time links: their secret goes out by mail only, the database knows its hash. */
import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { oneTimeLink, user } from "@/db/schema/people";
import { together } from "@/lib/command/together";
import { newId, newSecret, sha256 } from "@/lib/infra/ids";

export type Purpose = "confirm" | "reset";

/** Hours that a link can be used. */
export const LINK_HOURS: Record<Purpose, number> = { confirm: 72, reset: 1 };

type Facts = { userId: string; email: string; purpose: Purpose; now: Date };
type Secret = { id: string; secret: string };

const fresh = (): Secret => ({ id: newId(), secret: newSecret() });

function written(db: Tx, { id, secret }: Secret, { userId, email, purpose, now }: Facts) {
  const expiresAt = new Date(now.getTime() + LINK_HOURS[purpose] * 3_600_000);
  const row = { id, userId, purpose, email, tokenHash: sha256(secret), createdAt: now, expiresAt };
  return db.insert(oneTimeLink).values(row);
}

/** A person's first link, with the statement that writes it: for a command's `last`. */
export function firstLink(tx: Tx, facts: Facts) {
  const link = fresh();
  return { link, statement: written(tx, link, facts) };
}

/** Makes a link for a person and address; earlier ones for the same purpose stop working. */
export async function issueLink(tx: Tx, facts: Facts): Promise<Secret> {
  const { userId, purpose, now } = facts;
  const link = fresh();
  const mine = and(eq(oneTimeLink.userId, userId), eq(oneTimeLink.purpose, purpose));
  await together(tx, (db) => [
    db
      .update(oneTimeLink)
      .set({ usedAt: now })
      .where(and(mine, isNull(oneTimeLink.usedAt))),
    written(db, link, facts),
  ]);
  return link;
}

export type FoundLink = { link: typeof oneTimeLink.$inferSelect; owner: typeof user.$inferSelect };

/** The link of a secret with its owner, both locked; whether it can still be used is for the caller to judge. */
export async function lockLink(tx: Tx, secret: string, purpose: Purpose): Promise<FoundLink | undefined> {
  const [row] = await tx
    .select({ link: oneTimeLink, owner: user })
    .from(oneTimeLink)
    .innerJoin(user, eq(user.id, oneTimeLink.userId))
    .where(and(eq(oneTimeLink.tokenHash, sha256(secret)), eq(oneTimeLink.purpose, purpose)))
    .for("update");
  return row;
}

/** Marks a link as used. */
export const spendLink = (tx: Tx, id: string, now: Date) =>
  tx.update(oneTimeLink).set({ usedAt: now }).where(eq(oneTimeLink.id, id));

/**
 * Ends what would give a person another address. Whoever had the former password may have asked for it: a new password
 * must leave nothing by which the account can still be taken.
 */
export const endAddressChanges = (tx: Tx, owner: { id: string; email: string }, now: Date) =>
  tx
    .update(oneTimeLink)
    .set({ usedAt: now })
    .where(
      and(
        eq(oneTimeLink.userId, owner.id),
        eq(oneTimeLink.purpose, "confirm"),
        ne(oneTimeLink.email, owner.email),
        isNull(oneTimeLink.usedAt),
      ),
    );
