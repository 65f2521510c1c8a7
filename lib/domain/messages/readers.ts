/** The people who read messages of an award at this moment, and whom of them somebody may name. */
import { and, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type AccountRole, accountMember } from "@/db/schema/accounts";
import { type Audience, awardMessage, type MessageSide } from "@/db/schema/messages";
import { membership, type Role } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { agencyViewers, governors, universityViewers } from "@/lib/domain/accounts/policy";
import { seatOf, seatsOf } from "@/lib/domain/accounts/seats";
import { sidesOf } from "./rules";

export type AwardOf = { id: string; organisationId: string; agencyId: string; piId: string };
type Db = Pick<Tx, "select">;

export type Person = {
  id: string;
  name: string;
  side: MessageSide;
  /** What they are on the account; null for the offices. */
  account: AccountRole | null;
  /** What they are in the organisation of their side. */
  offices: Role[];
};

const active = eq(user.status, "active");

/** The principal investigator (also of an offer, which has no account yet) and everybody on the account. */
async function onAccount(db: Db, its: AwardOf): Promise<Person[]> {
  const rows = await db
    .select({ id: user.id, name: user.name, role: accountMember.role })
    .from(user)
    .leftJoin(accountMember, seatOf(its.id, user.id))
    .where(
      and(
        active,
        or(
          eq(user.id, its.piId),
          inArray(
            user.id,
            db.select({ id: accountMember.userId }).from(accountMember).where(seatsOf(its.id)),
          ),
        ),
      ),
    );
  return rows.map(({ id, name, role }) => ({
    ...{ id, name, side: "university" as const, offices: [] },
    account: id === its.piId ? "pi" : role,
  }));
}

async function inOffices(db: Db, its: AwardOf, side: MessageSide): Promise<Person[]> {
  const rows = await db
    .select({ id: user.id, name: user.name, role: membership.role })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(
      and(
        active,
        eq(membership.organisationId, side === "university" ? its.organisationId : its.agencyId),
        inArray(membership.role, side === "university" ? universityViewers : agencyViewers),
      ),
    );
  const people = new Map<string, Person>();
  for (const { id, name, role } of rows) {
    const one = people.get(id) ?? { id, name, side, account: null, offices: [] };
    people.set(id, { ...one, offices: [...one.offices, role] });
  }
  return [...people.values()];
}

/** Everybody who reads a message with this audience, by name; each once. */
export async function readersOf(db: Db, its: AwardOf, audience: Audience): Promise<Person[]> {
  const sides = sidesOf(audience);
  const found = [
    ...(sides.includes("university") ? await onAccount(db, its) : []),
    ...(sides.includes("university") ? await inOffices(db, its, "university") : []),
    ...(sides.includes("agency") ? await inOffices(db, its, "agency") : []),
  ];
  const people = new Map<string, Person>();
  for (const person of found) if (!people.has(person.id)) people.set(person.id, person);
  return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Ids of those who have written to all parties of an award: everybody there knows their names. */
export async function writersOf(db: Db, awardId: string): Promise<Set<string>> {
  const rows = await db
    .select({ id: awardMessage.authorId })
    .from(awardMessage)
    .where(and(eq(awardMessage.awardId, awardId), eq(awardMessage.audience, "all")))
    .groupBy(awardMessage.authorId);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Whom somebody on these sides may name: everybody of their own; of the university all who read; of the agency those
 * who steer awards or have written to all: who confirms its decisions stays there.
 */
export function nameable(
  people: readonly Person[],
  standsOn: readonly MessageSide[],
  written: Set<string>,
): Person[] {
  return people.filter(
    ({ id, side, offices }) =>
      standsOn.includes(side) ||
      side === "university" ||
      written.has(id) ||
      offices.some((role) => (governors as readonly Role[]).includes(role)),
  );
}
