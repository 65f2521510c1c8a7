/** An account with the one person on it that a command is about, and whether its principal investigator is away. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { user } from "@/db/schema/people";
import type { Actor } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { type Ledger, lockLedger } from "./ledger";
import { isAbsent } from "./limits";
import { seatsOf } from "./seats";

export type Managed = Ledger & { piAway: boolean };

/** Locks the account and reads whether its principal investigator is away today (UTC): then a deputy acts for them. */
export async function lockManaged(tx: Tx, actor: Actor, awardId: string): Promise<Managed> {
  const ledger = await lockLedger(tx, actor, awardId);
  const [pi] = await tx
    .select({ absentFrom: accountMember.absentFrom, absentUntil: accountMember.absentUntil })
    .from(accountMember)
    .where(and(eq(accountMember.awardId, awardId), eq(accountMember.userId, ledger.piId)));
  return { ...ledger, piAway: pi !== undefined && isAbsent(pi, ledger.today) };
}

/** Somebody who is on the account now, by their address. @throws Rejection 409 */
export async function memberByEmail(tx: Tx, awardId: string, email: string) {
  const [member] = await tx
    .select({ member: accountMember, name: user.name })
    .from(accountMember)
    .innerJoin(user, eq(user.id, accountMember.userId))
    .where(and(seatsOf(awardId), eq(user.email, email)));
  if (!member) throw conflict(`${email} is not a member of this account (any more).`);
  return { ...member.member, name: member.name };
}
