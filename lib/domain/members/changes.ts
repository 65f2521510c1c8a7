/** Writes that several commands about members share. */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { membership, organisation, type Role } from "@/db/schema/organisations";
import { conflict, notFound } from "@/lib/command/errors";
import type { Emit } from "@/lib/command/event";
import { newId } from "@/lib/infra/ids";
import { isOfDomain } from "../people/rules";
import { memberJoined } from "./events";
import { adminRole } from "./rules";

export type OrganisationRow = typeof organisation.$inferSelect;
export type MembershipRow = typeof membership.$inferSelect;

/** An organisation, locked: whoever changes its members waits here, so that the last administrator cannot slip away. */
export async function lockOrganisation(tx: Tx, id: string): Promise<OrganisationRow> {
  const [row] = await tx.select().from(organisation).where(eq(organisation.id, id)).for("update");
  if (!row) throw notFound();
  return row;
}

/** A person's memberships in an organisation, after the organisation was locked. */
export const membershipsOf = (tx: Tx, organisationId: string, userId: string): Promise<MembershipRow[]> =>
  tx
    .select()
    .from(membership)
    .where(and(eq(membership.organisationId, organisationId), eq(membership.userId, userId)))
    .for("update");

/** Gives a role; giving it twice is giving it once. */
export async function addRole(
  tx: Tx,
  row: { organisationId: string; userId: string; role: Role; now: Date },
): Promise<void> {
  const { now, ...rest } = row;
  await tx
    .insert(membership)
    .values({ id: newId(), ...rest, createdAt: now })
    .onDuplicateKeyUpdate({ set: { id: sql`id` } });
}

/** @throws Rejection 409 when nobody would be left who manages the organisation's members */
export async function demandOtherAdmin(tx: Tx, place: OrganisationRow, userId: string): Promise<void> {
  const admins = await tx
    .select({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.organisationId, place.id), eq(membership.role, adminRole(place.kind))))
    .for("update");
  if (admins.some((admin) => admin.userId === userId) && admins.length === 1)
    throw conflict(
      "This is the last administrator of the organisation. Make another member an administrator first.",
      "last-admin",
    );
}

/** Makes somebody with a confirmed address a researcher of the universities to whose domain it belongs. */
export async function joinByDomain(person: {
  tx: Tx;
  userId: string;
  email: string;
  now: Date;
  emit: Emit;
}): Promise<void> {
  const { tx, userId, email, now, emit } = person;
  // The domain and its parents: `cs.example.org` also asks for `example.org`.
  const labels = email.slice(email.lastIndexOf("@") + 1).split(".");
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
  if (domains.length === 0) return;
  const places = await tx
    .select()
    .from(organisation)
    .where(
      and(
        eq(organisation.kind, "university"),
        sql`${organisation.emailDomain} IN (${sql.join(
          domains.map((domain) => sql`${domain}`),
          sql`, `,
        )})`,
      ),
    );
  for (const place of places.filter((one) => isOfDomain(email, one.emailDomain))) {
    if ((await membershipsOf(tx, place.id, userId)).length > 0) continue;
    await addRole(tx, { organisationId: place.id, userId, role: "researcher", now });
    emit(memberJoined, { organisationId: place.id, userId });
  }
}
