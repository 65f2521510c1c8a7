/** What somebody is on an award's account: for policies, which ask it of every award. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { type Actor, actorId, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { isId } from "@/lib/infra/ids";
import type { Parties } from "./policy";
import { seatOf } from "./seats";
import { visibleAwards } from "./visible";

/** The actor's role on the account now; null for nobody of it. */
export async function roleOn(tx: Pick<Tx, "select">, actor: Actor, awardId: string) {
  const [member] = await tx
    .select({ role: accountMember.role })
    .from(accountMember)
    .where(seatOf(awardId, actorId(actor)));
  return member?.role ?? null;
}

/** An award's parties with the actor's role on its account; undefined where they may not see it. */
export async function partiesOf(
  actor: Actor,
  awardId: string,
): Promise<(Parties & { id: string }) | undefined> {
  if (!isUser(actor) || !isId(awardId)) return undefined;
  const [row] = await reader()
    .select({
      id: award.id,
      organisationId: award.organisationId,
      agencyId: award.agencyId,
      piId: award.piId,
      role: accountMember.role,
    })
    .from(award)
    .leftJoin(accountMember, seatOf(award.id, actor.id))
    .where(and(eq(award.id, awardId), visibleAwards(actor)));
  return row;
}
