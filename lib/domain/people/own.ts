/** What several commands about oneself have in common: the own row, locked, and proving who one is. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { user } from "@/db/schema/people";
import { type Actor, actorId } from "@/lib/command/actor";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { reader } from "@/lib/command/reader";
import { matches } from "./hashing";
import { forgive, limitTries } from "./rate-limits";

export type UserRow = typeof user.$inferSelect;

/** The actor's own row, locked. */
export const lockOwn = (tx: Tx, actor: Actor): Promise<UserRow> => lockPerson(tx, actorId(actor));

/** A person's row by id, locked; 404 when there is none. */
export async function lockPerson(tx: Tx, id: string): Promise<UserRow> {
  const [row] = await tx.select().from(user).where(eq(user.id, id)).for("update");
  if (!row) throw notFound();
  return row;
}

/**
 * Another person's row and the actor's own, both locked, in the order of their ids: of two administrators who act on
 * each other at the same moment the second is judged by what the first has done.
 */
export async function lockPersonAndOwn(
  tx: Tx,
  id: string,
  actor: Actor,
): Promise<{ row: UserRow; own: UserRow }> {
  const [first, second] = [id, actorId(actor)].sort();
  const a = await lockPerson(tx, first!);
  const b = first === second ? a : await lockPerson(tx, second!);
  return a.id === id ? { row: a, own: b } : { row: b, own: a };
}

/** Whether the password given was right, and for which stored hash that was found. */
export type Proof = { right: boolean; hash: string | undefined };

/**
 * Checks the actor's own password outside of any lock. Does not reject: a replay of a command that has just changed
 * the password must reach its stored answer. @throws Rejection 429 after too many wrong ones
 */
export async function provePassword(actor: Actor, password: string): Promise<Proof> {
  const id = actorId(actor);
  await limitTries([["proof-person", id]]);
  const [row] = await reader().select({ hash: user.passwordHash }).from(user).where(eq(user.id, id));
  const right = await matches(row?.hash, password);
  if (right) await forgive([["proof-person", id, "all"]]);
  return { right, hash: row?.hash };
}

/** Within the transaction: refuses a wrong password (400 at `field`), and one that was changed meanwhile (409). */
export function demandProof(proof: Proof, row: UserRow, field: string): void {
  if (!proof.right) throw invalid({ [field]: ["Is not your password. Check it, or reset your password."] });
  if (proof.hash !== row.passwordHash)
    throw conflict("Your password was changed a moment ago. Open the page again.");
}
