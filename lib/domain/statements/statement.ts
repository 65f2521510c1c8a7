/** The statement of an award's account for a period: what screen, PDF, CSV and API are all made from. */
import { and, asc, eq, gt, gte, lte, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { account, transfer } from "@/db/schema/accounts";
import { user } from "@/db/schema/people";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { balanceEffect, cashWords, isHeading } from "../accounts/rules";
import { type AwardDetail, getAward } from "../awards/queries";
import { isDay, type Period } from "./period";
import { BUDGET_KINDS, type Sum, sumsBetween } from "./sums";

/** Minor units. `closing` = `opening` + `budget` − `spent` − `committed`. */
export type HeadingLine = {
  heading: string;
  opening: bigint;
  /** Allocated, moved here or away, withdrawn, paid back. */
  budget: bigint;
  /** Direct and indirect costs less what was reversed. */
  spent: bigint;
  /** Newly set aside, less what was released or paid. */
  committed: bigint;
  closing: bigint;
};
export type CashLine = { name: string; opening: bigint; received: bigint; paid: bigint; closing: bigint };

export type Statement = {
  award: AwardDetail;
  period: Period;
  headings: HeadingLine[];
  totals: Omit<HeadingLine, "heading">;
  /** Money from the agency and what became of it; only what ever moved. */
  cash: CashLine[];
  /** Transfers that the books count in the period. */
  transfers: number;
};

type Side = {
  opening: bigint;
  credits: bigint;
  debits: bigint;
  budget: bigint;
  spent: bigint;
  pending: bigint;
};

/** What each account had before and within the period. */
function byAccount(before: readonly Sum[], within: readonly Sum[]): Map<string, Side> {
  const found = new Map<string, Side>();
  const of = (id: string) => {
    const side = found.get(id) ?? {
      opening: 0n,
      credits: 0n,
      debits: 0n,
      budget: 0n,
      spent: 0n,
      pending: 0n,
    };
    found.set(id, side);
    return side;
  };
  for (const { accountId, credits, debits, pending } of before)
    of(accountId).opening += credits - debits - pending;
  for (const { accountId, kind, credits, debits, pending } of within) {
    const side = of(accountId);
    side.credits += credits;
    side.debits += debits;
    side.pending += pending;
    if (BUDGET_KINDS.has(kind)) side.budget += credits - debits;
    else side.spent += debits - credits;
  }
  return found;
}

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The statement; undefined where the actor may not see the award. Costs the same however long the ledger is. */
export async function readStatement(
  actor: Actor,
  awardId: string,
  period: Period,
): Promise<Statement | undefined> {
  const award = await getAward(actor, awardId);
  if (!award) return undefined;
  const [accounts, before, within] = await Promise.all([
    reader()
      .select({ id: account.id, code: account.code, heading: account.heading })
      .from(account)
      .where(eq(account.awardId, awardId)),
    period.from ? sumsBetween(awardId, undefined, dayBefore(period.from)) : [],
    sumsBetween(awardId, period.from, period.to),
  ]);
  const sides = byAccount(before, within);
  const none: Side = { opening: 0n, credits: 0n, debits: 0n, budget: 0n, spent: 0n, pending: 0n };
  const order = (code: string) => Number(code.split(":")[1] ?? 0);
  const headings = accounts
    .filter(({ code }) => isHeading(code))
    .sort((a, b) => order(a.code) - order(b.code))
    .map(({ id, heading }): HeadingLine => {
      const { opening, budget, spent, pending: committed } = sides.get(id) ?? none;
      return { heading, opening, budget, spent, committed, closing: opening + budget - spent - committed };
    });
  const total = (name: keyof Omit<HeadingLine, "heading">) =>
    headings.reduce((sum, line) => sum + line[name], 0n);
  const totals = {
    opening: total("opening"),
    budget: total("budget"),
    spent: total("spent"),
    committed: total("committed"),
    closing: total("closing"),
  };
  const cash = accounts.flatMap(({ id, code }): CashLine[] => {
    const side = sides.get(id);
    const name = cashWords[code];
    if (!side || !name) return [];
    const { opening, credits: received, debits: paid } = side;
    return [{ name, opening, received, paid, closing: opening + received - paid }];
  });
  const transfers = within.reduce((sum, { transfers: count }) => sum + count, 0);
  return { award, period, headings, totals, cash, transfers };
}

const debit = alias(account, "debit");
const credit = alias(account, "credit");
const origin = alias(transfer, "origin");

const columns = {
  id: transfer.id,
  number: transfer.number,
  kind: transfer.kind,
  heading: transfer.heading,
  amount: transfer.amount,
  currency: transfer.currency,
  description: transfer.description,
  occurredOn: transfer.occurredOn,
  originalAmount: transfer.originalAmount,
  originalCurrency: transfer.originalCurrency,
  rate: transfer.rate,
  rateSource: transfer.rateSource,
  at: transfer.at,
  personName: user.name,
  debitCode: debit.code,
  creditCode: credit.code,
  heldAmount: origin.amount,
};

const readLines = (where: SQL | undefined, size: number) =>
  reader()
    .select(columns)
    .from(transfer)
    .innerJoin(debit, eq(debit.id, transfer.debitId))
    .innerJoin(credit, eq(credit.id, transfer.creditId))
    .leftJoin(user, eq(user.id, transfer.actorId))
    .leftJoin(origin, eq(origin.id, transfer.pendingId))
    .where(where)
    .orderBy(asc(transfer.occurredOn), asc(transfer.number))
    .limit(size);
type Read = Awaited<ReturnType<typeof readLines>>[number];

/** A transfer with what it did to the money that can be spent, and how much there was after it by the books' days. */
export type StatementLine = Read & { occurredOn: string; effect: bigint; balance: bigint };

/** Where a page of lines begins: after this one. */
export type Place = { day: string; number: number };
export const placeText = ({ day, number }: Place): string => `${day}.${number}`;
export function readPlace(text: string | undefined): Place | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(text ?? "");
  return match && isDay(match[1]!) ? { day: match[1]!, number: Number(match[2]) } : undefined;
}

function inPeriod(awardId: string, { from, to }: Period, after: Place | undefined): SQL | undefined {
  return and(
    eq(transfer.awardId, awardId),
    from ? gte(transfer.occurredOn, from) : undefined,
    to ? lte(transfer.occurredOn, to) : undefined,
    after
      ? and(
          gte(transfer.occurredOn, after.day),
          or(gt(transfer.occurredOn, after.day), gt(transfer.number, after.number)),
        )
      : undefined,
  );
}

const withBalances = (rows: Read[], start: bigint): StatementLine[] => {
  let balance = start;
  return rows.map((row) => {
    const effect = balanceEffect(row.kind, row.debitCode, row.creditCode, row.amount, row.heldAmount ?? 0n);
    balance += effect;
    return { ...row, occurredOn: row.occurredOn!, effect, balance };
  });
};

/**
 * Lines of a statement in the order of the books: by day, then as they were written.
 * @param start what could be spent before the first of them
 */
export async function listLines(
  statement: Statement,
  page: { after?: Place | undefined; start: bigint; size: number },
): Promise<{ items: StatementLine[]; next: Place | undefined }> {
  const { award, period } = statement;
  const rows = await readLines(inPeriod(award.id, period, page.after), page.size + 1);
  const items = withBalances(rows.slice(0, page.size), page.start);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > page.size && last ? { day: last.occurredOn, number: last.number } : undefined,
  };
}

/** What could be spent, by the books' days, after a line of the statement: where its next page goes on. */
export async function balanceAfter(statement: Statement, place: Place): Promise<bigint> {
  const { award, period } = statement;
  const days = await sumsBetween(award.id, period.from, dayBefore(place.day));
  const accounts = await reader()
    .select({ id: account.id, code: account.code })
    .from(account)
    .where(eq(account.awardId, award.id));
  const headings = new Set(accounts.filter(({ code }) => isHeading(code)).map(({ id }) => id));
  const until = days
    .filter(({ accountId }) => headings.has(accountId))
    .reduce(
      (sum, { credits, debits, pending }) => sum + credits - debits - pending,
      statement.totals.opening,
    );
  const day: SQL | undefined = and(
    eq(transfer.awardId, award.id),
    eq(transfer.occurredOn, place.day),
    lte(transfer.number, place.number),
  );
  return withBalances(await readLines(day, 1_000_000), until).at(-1)?.balance ?? until;
}

/** Every line, read on and on: for exports. */
export async function* allLines(statement: Statement, size = 1_000): AsyncGenerator<StatementLine[]> {
  let after: Place | undefined;
  let start = statement.totals.opening;
  for (;;) {
    const { items, next } = await listLines(statement, { after, start, size });
    if (items.length > 0) yield items;
    if (!next) return;
    after = next;
    start = items.at(-1)!.balance;
  }
}
