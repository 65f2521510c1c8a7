/** What is seen of recurring costs: by the account's holders and the university's offices. */
import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { alias, QueryBuilder } from "drizzle-orm/mysql-core";
import { transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { user } from "@/db/schema/people";
import { recurring, recurringMonth, recurringRate } from "@/db/schema/recurrings";
import type { Actor, User } from "@/lib/command/actor";
import { type Reader, reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { heldAwards } from "@/lib/domain/accounts/holders";
import { universityAwards } from "@/lib/domain/accounts/visible";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { isId } from "@/lib/infra/ids";

const visible = (actor: Actor): SQL => or(heldAwards(actor), universityAwards(actor)) as SQL;
const builder = new QueryBuilder();
const waiting = builder
  .select({ waiting: sql`COUNT(*)` })
  .from(recurringMonth)
  .where(and(eq(recurringMonth.recurringId, recurring.id), eq(recurringMonth.status, "waiting")));
const posted = builder
  .select({ posted: sql`COALESCE(SUM(${recurringMonth.amount}), 0)` })
  .from(recurringMonth)
  .where(and(eq(recurringMonth.recurringId, recurring.id), eq(recurringMonth.status, "posted")));
// What holds today, or of one that has not begun what it begins with.
const present = builder
  .select({ amount: recurringRate.amount })
  .from(recurringRate)
  .where(eq(recurringRate.recurringId, recurring.id))
  .orderBy(sql`${recurringRate.fromOn} > UTC_DATE(), ABS(DATEDIFF(${recurringRate.fromOn}, UTC_DATE()))`)
  .limit(1);

const columns = {
  id: recurring.id,
  awardId: recurring.awardId,
  kind: recurring.kind,
  name: recurring.name,
  heading: recurring.heading,
  currency: recurring.currency,
  fromOn: recurring.fromOn,
  untilOn: recurring.untilOn,
  day: recurring.day,
  stoppedAt: recurring.stoppedAt,
  createdAt: recurring.createdAt,
  /** Months that wait. */
  waiting: sql<number>`(${waiting})`.mapWith(Number),
  posted: sql<bigint>`(${posted})`.mapWith((value) => BigInt(value as string)),
  amount: sql<bigint>`(${present})`.mapWith((value) => BigInt(value as string)),
  awardReference: award.reference,
  awardTitle: award.title,
};

const select = (db: Reader = reader()) =>
  db.select(columns).from(recurring).innerJoin(award, eq(award.id, recurring.awardId));

export type RecurringItem = Awaited<ReturnType<typeof oneRecurring>>;
const oneRecurring = async () => (await select().limit(1))[0]!;

export type RecurringFilter = { awardId?: string | undefined; cursor?: string | undefined };

/** Recurring costs of an award, or of all that the actor sees, the newest first. */
export async function listRecurrings(
  actor: User,
  filter: RecurringFilter = {},
): Promise<Page<RecurringItem>> {
  const rows = await select()
    .where(
      and(
        visible(actor),
        filter.awardId ? eq(recurring.awardId, filter.awardId) : undefined,
        afterCursor(filter.cursor, recurring.createdAt, recurring.id),
      ),
    )
    .orderBy(desc(recurring.createdAt), desc(recurring.id))
    .limit(PAGE + 1);
  return toPage(rows, (row) => ({ at: row.createdAt, id: row.id }));
}

export type WaitingMonth = Awaited<ReturnType<typeof listWaitingMonths>>[number];

/** Months that could not be posted, of the actor's universities or accounts, the oldest first; a hundred at most. */
export const listWaitingMonths = (actor: User) =>
  reader()
    .select({
      id: recurringMonth.id,
      recurringId: recurringMonth.recurringId,
      awardId: recurringMonth.awardId,
      month: recurringMonth.month,
      amount: recurringMonth.amount,
      note: recurringMonth.note,
      tries: recurringMonth.tries,
      triedAt: recurringMonth.triedAt,
      name: recurring.name,
      heading: recurring.heading,
      currency: recurring.currency,
      awardReference: award.reference,
      awardTitle: award.title,
    })
    .from(recurringMonth)
    .innerJoin(recurring, eq(recurring.id, recurringMonth.recurringId))
    .innerJoin(award, eq(award.id, recurringMonth.awardId))
    .where(and(eq(recurringMonth.status, "waiting"), visible(actor)))
    .orderBy(asc(recurringMonth.month), asc(recurringMonth.id))
    .limit(100);

export type RecurringDetail = NonNullable<Awaited<ReturnType<typeof getRecurring>>>;

const setter = alias(user, "setter");
const stopper = alias(user, "stopper");

/** One recurring cost with its rates and months; undefined when there is none, or the actor may not see it. */
export async function getRecurring(actor: User, awardId: string, recurringId: string) {
  if (!isId(recurringId) || !isId(awardId)) return undefined;
  const [[row], rates, months] = await together(reader(), (db) => [
    db
      .select({
        recurring,
        creatorName: user.name,
        stopperName: stopper.name,
        awardEndsOn: award.endsOn,
      })
      .from(recurring)
      .innerJoin(award, eq(award.id, recurring.awardId))
      .innerJoin(user, eq(user.id, recurring.createdBy))
      .leftJoin(stopper, eq(stopper.id, recurring.stoppedBy))
      .where(and(eq(recurring.id, recurringId), eq(recurring.awardId, awardId), visible(actor))),
    db
      .select({
        fromOn: recurringRate.fromOn,
        amount: recurringRate.amount,
        reason: recurringRate.reason,
        setterName: setter.name,
        setAt: recurringRate.setAt,
      })
      .from(recurringRate)
      .innerJoin(setter, eq(setter.id, recurringRate.setBy))
      .where(eq(recurringRate.recurringId, recurringId))
      .orderBy(asc(recurringRate.fromOn)),
    db
      .select({ month: recurringMonth, transferNumber: transfer.number })
      .from(recurringMonth)
      .leftJoin(transfer, eq(transfer.id, recurringMonth.transferId))
      .where(eq(recurringMonth.recurringId, recurringId))
      .orderBy(asc(recurringMonth.month)),
  ]);
  if (!row) return undefined;
  const { recurring: facts, ...names } = row;
  return {
    ...facts,
    ...names,
    rates,
    months: months.map(({ month, transferNumber }) => ({ ...month, transferNumber })),
  };
}
