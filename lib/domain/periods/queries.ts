/** Months of the books of the actor's universities. */
import { and, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { accountingPeriod } from "@/db/schema/accounts";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, actorId } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { periodPlaces, periodViews } from "./policy";
import { monthsBefore } from "./rules";

const SHOWN = 18;
const closer = alias(user, "closer");
const asker = alias(user, "asker");

/** The last months of each university, the newest first, with who closed them and who asks for what. */
export async function listPeriods(actor: Actor, now = new Date()) {
  const ids = periodViews(actor);
  if (ids.length === 0) return [];
  const months = monthsBefore(now, SHOWN);
  const [places, rows] = await Promise.all([
    reader()
      .select({ id: organisation.id, name: organisation.name, timeZone: organisation.timeZone })
      .from(organisation)
      .where(inArray(organisation.id, ids))
      .orderBy(organisation.name),
    reader()
      .select({ period: accountingPeriod, closedBy: closer.name, askedBy: asker.name })
      .from(accountingPeriod)
      .leftJoin(closer, eq(closer.id, accountingPeriod.closedBy))
      .leftJoin(asker, eq(asker.id, accountingPeriod.reopenAskedBy))
      .where(and(inArray(accountingPeriod.organisationId, ids), inArray(accountingPeriod.month, months))),
  ]);
  return places.map((place) => ({
    ...place,
    mayChange: periodPlaces(actor).includes(place.id),
    months: months.map((month) => {
      const found = rows.find(({ period }) => period.organisationId === place.id && period.month === month);
      const closed = found !== undefined && found.period.reopenedAt === null;
      return {
        month,
        closed,
        closedAt: closed ? found.period.closedAt : null,
        closedBy: closed ? found.closedBy : null,
        askedBy: closed ? found.askedBy : null,
        reason: closed ? found.period.reopenReason : null,
        askedByMe: closed && found.period.reopenAskedBy === actorId(actor),
      };
    }),
  }));
}
export type PeriodPlace = Awaited<ReturnType<typeof listPeriods>>[number];
export type PeriodItem = PeriodPlace["months"][number];
