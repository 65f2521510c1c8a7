/** What the letters about an award need to know of it. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { membership, organisation, type Role } from "@/db/schema/organisations";
import { formatMoney } from "@/lib/domain/money";

/** Name, amount and university of an award, in words; undefined when it is gone. */
export async function describeAward(tx: Tx, awardId: string) {
  const [row] = await tx
    .select({
      reference: award.reference,
      title: award.title,
      amount: award.amount,
      currency: award.currency,
      comment: award.answerComment,
      university: organisation.name,
    })
    .from(award)
    .innerJoin(organisation, eq(organisation.id, award.organisationId))
    .where(eq(award.id, awardId));
  return (
    row && { ...row, name: `${row.reference} ${row.title}`, money: formatMoney(row.amount, row.currency) }
  );
}

/** Ids of the people who hold one of the roles in an organisation. */
export async function peopleWithRole(tx: Tx, organisationId: string, roles: Role[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.organisationId, organisationId), inArray(membership.role, roles)));
  return rows.map((row) => row.userId);
}
