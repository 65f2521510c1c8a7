/** One-time links: their secret goes out by mail only, the database knows its hash. */
import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { oneTimeLink, user } from "@/db/schema/people";
import { together } from "@/lib/command/together";
import { newId, newSecret, sha256 } from "@/lib/infra/ids";

export type Purpose = "confirm" | "reset";

/** Hours that a link can be used. */
export const LINK_HOURS: Record<Purpose, number> = { confirm: 72, reset: 1 };

/** Makes a link for a person and address; earlier ones for the same purpose stop working. */
export async function issueLink(
  tx: Tx,
  link: { userId: string; email: string; purpose: Purpose; now: Date },
): Promise<{ id: string; secret: string }> {
  const { userId, purpose, now } = link;
  const secret = newSecret();
  const id = newId();
  const tokenHash = sha256(secret);
  const expiresAt = new Date(now.getTime() + LINK_HOURS[purpose] * 3_600_000);
  await together(tx, (db) => [
    db
      .update(oneTimeLink)
      .set({ usedAt: now })
      .where(
        and(eq(oneTimeLink.userId, userId), eq(oneTimeLink.purpose, purpose), isNull(oneTimeLink.usedAt)),
      ),
    db
      .insert(oneTimeLink)
      .values({ id, userId, purpose, email: link.email, tokenHash, createdAt: now, expiresAt }),
  ]);
  return { id, secret };
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
