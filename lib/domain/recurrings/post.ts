/**
 * The worker's part: posts each month of a recurring cost on its day, once. A month is a row with a unique key, and so
 * is its transfer; both are written in the transaction that marks the work as done. A month that was missed, because
 * no worker ran, is posted when one comes, dated on its own day.
 */
import { recurringMonth } from "@/db/schema/recurrings";
import type { Actor } from "@/lib/command/actor";
import { Rejection } from "@/lib/command/errors";
import type { Job, JobContext } from "@/lib/command/scheduled";
import type { Entry } from "@/lib/domain/accounts/entry";
import { accountSpent } from "@/lib/domain/accounts/events";
import { headingAccounts, positionOf, requirePostable, ruleOf } from "@/lib/domain/accounts/guards";
import { directEntries } from "@/lib/domain/accounts/indirect";
import { moveAllNow } from "@/lib/domain/accounts/move";
import { DESCRIPTION_LIMIT } from "@/lib/domain/accounts/rules";
import { dayWords, monthWords } from "@/lib/domain/days";
import { amountText, formatMoney } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { endRecurring, isOver } from "./ended";
import { recurringPaused, recurringPosted, recurringStopped, recurringTried } from "./events";
import { aboutOf, dueOn, type Loaded, loadRecurring, termsOf } from "./records";
import { firstOpenDay, kindWords, monthAmount, monthsBetween, postingDay } from "./rules";

const worker: Actor = { kind: "system", name: "worker" };
const DAY_MS = 86_400_000;

/** A month that can be posted: its cost, the day that the books count it on, and what is worth knowing about both. */
type Due = { month: string; amount: bigint; reckoning: string; occurredOn: string; note: string };

function dueOf(loaded: Loaded, month: string, day: string): Due {
  const { recurring: row, costs, closedMonths, currency } = loaded;
  const reckoned = monthAmount(month, termsOf(row, costs), currency);
  if (!closedMonths.includes(month)) return { month, ...reckoned, occurredOn: day, note: "" };
  const occurredOn = firstOpenDay(month, new Set(closedMonths));
  const note = `The books of ${monthWords(month)} are closed, so it is dated ${dayWords(occurredOn)}, the first day that is open.`;
  return { month, ...reckoned, occurredOn, note };
}

function entryFor(loaded: Loaded, due: Due): Entry {
  const { recurring: row } = loaded;
  const { budget, spent } = headingAccounts(loaded, row.heading);
  const what = row.kind === "other" ? row.name : `${kindWords[row.kind]}: ${row.name}`;
  const how = due.reckoning && ` (${due.reckoning})`;
  const late = due.note && `; the month's books are closed`;
  return {
    id: newId(),
    kind: "spend",
    debit: budget,
    credit: spent,
    amount: due.amount,
    occurredOn: due.occurredOn,
    source: { type: "recurring", id: row.id },
    description: `${what}, ${monthWords(due.month)}${how}${late}`.slice(0, DESCRIPTION_LIMIT),
  };
}

/** Why a month cannot be posted now, with what helps; undefined: it can. Judged before anything is written. */
function obstacle(loaded: Loaded, due: Due): string | undefined {
  const { recurring: row, currency } = loaded;
  const { budget } = headingAccounts(loaded, row.heading);
  try {
    requirePostable(loaded, { occurredOn: due.occurredOn, heading: row.heading, byFinance: true });
  } catch (error) {
    if (error instanceof Rejection) return error.message;
    throw error;
  }
  if (ruleOf(loaded, positionOf(budget)).overspend !== "warn" && budget.available < due.amount)
    return `“${row.heading}” has ${formatMoney(budget.available, currency)} available, which is less than ${formatMoney(due.amount, currency)}. Move money to this heading, or change or stop what is posted. It is tried again every day.`;
  return undefined;
}

/** Notes that a month waits, and tells those concerned the first time. */
async function wait(context: JobContext, loaded: Loaded, due: Due, reason: string): Promise<Date> {
  const { tx, now, emit } = context;
  const { recurring: row, months } = loaded;
  const before = months.find(({ month }) => month === due.month);
  const note = reason.slice(0, 500);
  const tried = { amount: due.amount, reckoning: due.reckoning, note, triedAt: now };
  await tx
    .insert(recurringMonth)
    .values({
      id: newId(),
      recurringId: row.id,
      awardId: row.awardId,
      organisationId: row.organisationId,
      month: due.month,
      status: "waiting",
      tries: 1,
      ...tried,
    })
    .onDuplicateKeyUpdate({ set: { ...tried, tries: (before?.tries ?? 0) + 1 } });
  const happened = before ? recurringTried : recurringPaused;
  emit(happened, { ...(await aboutOf(tx, loaded, row.id)), month: due.month });
  return new Date(now.getTime() + DAY_MS);
}

async function post(context: JobContext, loaded: Loaded, due: Due): Promise<Date | undefined> {
  const { tx, now, key, emit, record } = context;
  const { recurring: row, months, currency } = loaded;
  const direct = entryFor(loaded, due);
  try {
    await moveAllNow(tx, loaded, directEntries(loaded, direct), { actor: worker, key, now });
  } catch (error) {
    // Judged before it is written: the indirect cost, or the award as a whole, has not that much.
    if (error instanceof Rejection) return wait(context, loaded, due, error.message);
    throw error;
  }
  const done = {
    status: "posted" as const,
    amount: due.amount,
    reckoning: due.reckoning,
    note: due.note,
    triedAt: now,
    occurredOn: due.occurredOn,
    transferId: direct.id!,
  };
  const before = months.find(({ month }) => month === due.month);
  const ids = { recurringId: row.id, awardId: row.awardId, organisationId: row.organisationId };
  const tries = (before?.tries ?? 0) + 1;
  await tx
    .insert(recurringMonth)
    .values({ id: newId(), ...ids, month: due.month, tries, ...done })
    .onDuplicateKeyUpdate({ set: { ...done, tries } });
  record("recurring.posted", {
    type: "award",
    id: row.awardId,
    relatedId: row.id,
    detail: { heading: row.heading, amount: amountText(due.amount, currency), currency },
  });
  emit(recurringPosted, { ...(await aboutOf(tx, loaded, row.id)), month: due.month });
  emit(accountSpent, { awardId: row.awardId, transferId: direct.id! });
  return undefined;
}

export const postRecurring: Job = {
  kind: "recurrings.post",
  emits: [recurringPosted, recurringPaused, recurringTried, recurringStopped, accountSpent],
  async run(context) {
    const loaded = await loadRecurring(context.tx, worker, context.subjectId);
    const { recurring: row, costs, months, today } = loaded;
    const month = context.key.slice(-7);
    const known = months.find((one) => one.month === month);
    if (known && known.status !== "waiting") return undefined;
    const terms = termsOf(row, costs);
    if (isOver(loaded)) {
      await endRecurring(context, loaded);
      return undefined;
    }
    // Changed or stopped since it was planned: its days count, not the plan.
    if (!monthsBetween(row.fromOn, row.untilOn).includes(month)) return undefined;
    const day = postingDay(month, terms)!;
    if (dueOn(day, row.timeZone) > context.now) return dueOn(day, row.timeZone);
    const due = dueOf(loaded, month, day);
    if (due.occurredOn > today) {
      const words = `The books of ${monthWords(month)} and of all months since are closed. It is posted on ${dayWords(due.occurredOn)}, unless finance opens a month again.`;
      await wait(context, loaded, due, words);
      return dueOn(due.occurredOn, "UTC");
    }
    const reason = obstacle(loaded, due);
    return reason ? wait(context, loaded, due, reason) : post(context, loaded, due);
  },
};
