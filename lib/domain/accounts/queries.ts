/** What is seen of an award account: transactions, open commitments, members. Each query checks the actor itself. */
import { and, asc, between, desc, eq, exists, gt, gte, like, lt, not, or, type SQL, sql } from "drizzle-orm";
import { alias, QueryBuilder } from "drizzle-orm/mysql-core";
import { account, accountMember, type TransferKind, transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { auditLog } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import type { Actor } from "@/lib/command/actor";
import { type Reader, reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { PAGE } from "@/lib/domain/cursor";
import { visibleAwards } from "./visible";

const settlement = alias(transfer, "settlement");
// Built when the module loads, where there may be no database yet (a build): a builder needs no connection.
const builder = new QueryBuilder();
/** A later transfer that posts, releases or reverses this one. */
const settled = exists(
  builder.select({ one: sql`1` }).from(settlement).where(eq(settlement.pendingId, transfer.id)),
);
const reversed = exists(
  builder.select({ one: sql`1` }).from(settlement).where(eq(settlement.reversesId, transfer.id)),
);

const origin = alias(transfer, "origin");
const debit = alias(account, "debit");
const credit = alias(account, "credit");
const columns = {
  id: transfer.id,
  number: transfer.number,
  kind: transfer.kind,
  heading: transfer.heading,
  amount: transfer.amount,
  currency: transfer.currency,
  balanceAfter: transfer.balanceAfter,
  description: transfer.description,
  at: transfer.at,
  personId: transfer.actorId,
  personName: user.name,
  /** The command's idempotency key: finds its audit row and answer. */
  key: transfer.key,
  /** Number and amount of the transaction that it spends, releases, reverses, follows from or goes on with. */
  originNumber: origin.number,
  originAmount: origin.amount,
  /** A commitment that was spent or released, a posting that was reversed. */
  settled: sql<boolean>`(${settled} OR ${reversed})`.mapWith(Boolean),
  /** The document behind it: a purchase, a claim, an import. */
  sourceType: transfer.sourceType,
  /** The account that paid and the one that received, with the heading of the latter (a virement's other one). */
  debitCode: debit.code,
  creditCode: credit.code,
  creditHeading: credit.heading,
  /** The day that the books count it on. */
  occurredOn: sql<string>`${transfer.occurredOn}`.mapWith(String),
  /** An expense in another currency: minor units there, and units of ours for one of theirs. */
  originalAmount: transfer.originalAmount,
  originalCurrency: transfer.originalCurrency,
  rate: transfer.rate,
  rateSource: transfer.rateSource,
  rateOn: transfer.rateOn,
};

export type TransferFilter = {
  heading?: string | undefined;
  kind?: TransferKind | undefined;
  /** Id of the person who made it. */
  personId?: string | undefined;
  /** From this instant, and before that one. */
  from?: Date | undefined;
  before?: Date | undefined;
  /** Words of the description. */
  q?: string | undefined;
  /** Number of the last transfer shown. */
  cursor?: number | undefined;
  limit?: number | undefined;
};

/** `%` and `_` of a typed text stand for themselves. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** What a heading paid or received: a virement bears the name of the one that gives. */
const ofHeading = (heading: string) =>
  or(eq(transfer.heading, heading), and(eq(transfer.kind, "virement"), eq(credit.heading, heading)));

function conditions(actor: Actor, awardId: string, filter: TransferFilter): SQL | undefined {
  const { heading, kind, personId, from, before, q } = filter;
  return and(
    eq(transfer.awardId, awardId),
    visibleAwards(actor),
    heading ? ofHeading(heading) : undefined,
    kind ? eq(transfer.kind, kind) : undefined,
    personId ? eq(transfer.actorId, personId) : undefined,
    from ? gte(transfer.at, from) : undefined,
    before ? lt(transfer.at, before) : undefined,
    q ? like(transfer.description, containing(q)) : undefined,
  );
}

// COALESCE rather than OR: it looks the row up by its key.
const originOf = sql`${origin.id} = COALESCE(${transfer.pendingId}, ${transfer.reversesId}, ${transfer.causeId}, ${transfer.continuesId})`;

const select = (db: Reader = reader()) =>
  db
    .select(columns)
    .from(transfer)
    .innerJoin(award, eq(award.id, transfer.awardId))
    .innerJoin(debit, eq(debit.id, transfer.debitId))
    .innerJoin(credit, eq(credit.id, transfer.creditId))
    .leftJoin(user, eq(user.id, transfer.actorId))
    .leftJoin(origin, originOf);

export type TransferItem = Awaited<ReturnType<typeof oneTransfer>>;
const oneTransfer = async () => (await select().limit(1))[0]!;

const newest = (db: Reader, actor: Actor, awardId: string, filter: TransferFilter) =>
  select(db)
    .where(
      and(
        conditions(actor, awardId, filter),
        filter.cursor === undefined ? undefined : lt(transfer.number, filter.cursor),
      ),
    )
    .orderBy(desc(transfer.number))
    .limit((filter.limit ?? PAGE) + 1);

export type TransferPage = { items: TransferItem[]; next: string | undefined };

function pageOf(rows: TransferItem[], size = PAGE): TransferPage {
  const items = rows.slice(0, size);
  return { items, next: rows.length > size ? String(items.at(-1)!.number) : undefined };
}

/**
 * Transactions of an award, newest first, with the balance after each. `next` is the number to go on from.
 * Costs the same however long the ledger is, unless a filter matches little of it.
 */
export const listTransfers = async (
  actor: Actor,
  awardId: string,
  filter: TransferFilter = {},
): Promise<TransferPage> => pageOf(await newest(reader(), actor, awardId, filter), filter.limit);

/** Transactions after a number, oldest first: for exports that read on and on. */
export const listTransfersAfter = (
  actor: Actor,
  awardId: string,
  filter: TransferFilter,
  after: number,
  size: number,
): Promise<TransferItem[]> =>
  select()
    .where(and(conditions(actor, awardId, filter), gt(transfer.number, after)))
    .orderBy(asc(transfer.number))
    .limit(size);

/** Commitments that are neither spent nor released, newest first, fifty at most. */
export const listOpenCommitments = (actor: Actor, awardId: string, db: Reader = reader()) =>
  select(db)
    .where(and(conditions(actor, awardId, { kind: "reserve" }), not(settled)))
    .orderBy(desc(transfer.number))
    .limit(PAGE);

/**
 * One transaction, explained: both sides of the booking, the command that made it with its audit record, and the
 * transaction that settled it. Undefined when there is none, or the actor may not see it.
 */
export async function getTransfer(actor: Actor, awardId: string, number: number) {
  const later = alias(transfer, "later");
  const [row] = await reader()
    .select({
      ...columns,
      laterNumber: later.number,
      laterKind: later.kind,
      command: auditLog.command,
      requestId: auditLog.requestId,
      auditSeq: auditLog.seq,
      auditHash: auditLog.hash,
    })
    .from(transfer)
    .innerJoin(award, eq(award.id, transfer.awardId))
    .innerJoin(debit, eq(debit.id, transfer.debitId))
    .innerJoin(credit, eq(credit.id, transfer.creditId))
    .leftJoin(user, eq(user.id, transfer.actorId))
    .leftJoin(origin, originOf)
    .leftJoin(later, or(eq(later.pendingId, transfer.id), eq(later.reversesId, transfer.id)))
    .leftJoin(
      auditLog,
      and(
        eq(auditLog.actorId, transfer.actorId),
        eq(auditLog.key, transfer.key),
        // Of the award itself, or of the document behind it: a claim, a payment, a change.
        or(
          eq(auditLog.subjectId, transfer.awardId),
          eq(auditLog.relatedId, transfer.awardId),
          eq(auditLog.subjectId, transfer.sourceId),
        ),
        eq(auditLog.outcome, "done"),
        // The audit row is written within seconds of the transfer: without this bound a busy person's whole history is read.
        between(
          auditLog.at,
          sql`${transfer.at} - INTERVAL 1 MINUTE`,
          sql`${transfer.at} + INTERVAL 1 MINUTE`,
        ),
      ),
    )
    .where(and(eq(transfer.number, number), conditions(actor, awardId, {})))
    .limit(1);
  return row;
}
export type TransferDetail = NonNullable<Awaited<ReturnType<typeof getTransfer>>>;

export type MemberItem = Awaited<ReturnType<typeof listMembers>>[number];

/** Everybody who is or was on the account; `removedAt` is null for those who may use it. The PI first. */
export const listMembers = (actor: Actor, awardId: string, db: Reader = reader()) =>
  db
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: accountMember.role,
      addedAt: accountMember.addedAt,
      removedAt: accountMember.removedAt,
    })
    .from(accountMember)
    .innerJoin(award, eq(award.id, accountMember.awardId))
    .innerJoin(user, eq(user.id, accountMember.userId))
    .where(and(eq(accountMember.awardId, awardId), visibleAwards(actor)))
    .orderBy(desc(accountMember.role), asc(user.name));

/** An account as its page shows it, in one trip: a page of transactions, the open commitments (fifty at most), members. */
export async function readAccount(actor: Actor, awardId: string, filter: TransferFilter) {
  const [transfers, commitments, members] = await together(reader(), (db) => [
    newest(db, actor, awardId, filter),
    listOpenCommitments(actor, awardId, db),
    listMembers(actor, awardId, db),
  ]);
  return { page: pageOf(transfers, filter.limit), commitments, members };
}
