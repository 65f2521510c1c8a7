/** People of the office, by the addresses that somebody typed. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { membership } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { officeRoles } from "@/lib/domain/proposals/policy";

/** Ids by address (lower case) of those who work in the university's office, finance or administration. */
export async function officePeople(
  tx: Pick<Tx, "selectDistinct">,
  organisationId: string,
  emails: readonly string[],
): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const rows = await tx
    .selectDistinct({ id: user.id, email: user.email })
    .from(user)
    .innerJoin(membership, eq(membership.userId, user.id))
    .where(
      and(
        inArray(user.email, [...emails]),
        eq(user.status, "active"),
        eq(membership.organisationId, organisationId),
        inArray(membership.role, [...officeRoles]),
      ),
    );
  return new Map(rows.map(({ id, email }) => [email, id]));
}

export const notOffice = (email: string) =>
  `${email} does not work in this university's research office, finance or administration. Give them such a role first, under People.`;
