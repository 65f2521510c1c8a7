/** What must hold before money moves; each refusal says what to do instead. */
import type { TransferKind } from "@/db/schema/accounts";
import { conflict, invalid } from "@/lib/command/errors";
import { dayWords, monthWords, spanWords } from "@/lib/domain/days";
import type { Ledger, LedgerAccount, Referred } from "./ledger";
import type { LedgerRule } from "./ledger-facts";
import { type CashCode, counterpart, isHeading, transferAmount } from "./rules";

/** @throws Rejection 409 unless the award is active. */
export function requireActive(ledger: Pick<Ledger, "status">): void {
  const { status } = ledger;
  if (status === "active") return;
  if (status === "offered" || status === "returned")
    throw conflict("This award is still an offer: the account opens when the university accepts it.");
  if (status === "suspended")
    throw conflict("This award is suspended, so its account cannot be used until the agency resumes it.");
  if (status === "closed")
    throw conflict(
      "This award is closed, so its account takes nothing more. Two people of the agency can open it again.",
    );
  throw conflict("This award is not active, so its account cannot be used.");
}

export type Posting = {
  /** The day that the books are to count it on; default: today (UTC). */
  occurredOn?: string | undefined;
  /** Name of the heading that pays. */
  heading?: string | undefined;
  /** By finance, which may still post costs of the period after the award has ended. */
  byFinance?: boolean | undefined;
};

/** Statuses in which an award's costs can be posted: after its end only by finance, for days within the period. */
export const spendable = (status: Ledger["status"], byFinance = false): boolean =>
  status === "active" || (byFinance && (status === "ended" || status === "closing"));

/** A commitment can be released as long as the account is not closed: it only frees money. @throws Rejection 409 */
export function requireReleasable(ledger: Pick<Ledger, "status">): void {
  if (!spendable(ledger.status, true) && ledger.status !== "suspended") requireActive(ledger);
}

/**
 * What is set aside for a purchase is spent and freed by the steps of that purchase: there finance sees the delivery
 * and its evidence first.
 * @throws Rejection 409 for such a commitment
 */
export function requireOwnCommitment({ source }: Pick<Referred, "source">): void {
  if (source?.type !== "purchase") return;
  throw conflict(
    "This commitment belongs to a purchase. Record its delivery there, which finance then posts, or cancel the purchase.",
    "of-purchase",
  );
}

/** A posting can be reversed until the award is closed. @throws Rejection 409 */
export function requireReversible(ledger: Ledger): void {
  requireReleasable(ledger);
  requireOpenDay(ledger, ledger.today);
}

/** The rule of a heading by its position: its own, or that of all, or the usual one. */
export function ruleOf(ledger: Ledger, position: number): LedgerRule {
  const find = (wanted: number) => ledger.rules.find((rule) => rule.position === wanted);
  return (
    find(position) ??
    find(0) ?? { position: 0, overspend: "block", closed: false, approvalAbove: null, financeAbove: null }
  );
}

/** @throws Rejection 400 for a day that is yet to come; 409 where the award, the period, the month or the heading takes no posting. */
export function requirePostable(ledger: Ledger, posting: Posting = {}): void {
  if (!spendable(ledger.status, posting.byFinance)) requireActive(ledger);
  if (ledger.openConditions > 0)
    throw conflict(
      "Nothing can be spent until the agency has accepted the evidence for every condition of this award.",
      "conditions",
    );
  const { occurredOn = ledger.today, heading } = posting;
  requireOpenDay(ledger, occurredOn);
  const { startsOn, endsOn } = ledger;
  if ((startsOn && occurredOn < startsOn) || (endsOn && occurredOn > endsOn))
    throw conflict(
      `${dayWords(occurredOn)} is outside the period of performance, ${spanWords(startsOn, endsOn)}. Enter a day within it, or ask the agency to change the period.`,
      "period",
    );
  if (heading !== undefined && ruleOf(ledger, positionOf(headingAccounts(ledger, heading).budget)).closed)
    throw conflict(`“${heading}” is closed and takes no more postings. Choose another heading.`, "closed");
}

/** @throws Rejection 400 for a day that is yet to come, 409 in a month whose books are closed */
export function requireOpenDay(ledger: Ledger, day: string): void {
  if (day > ledger.today)
    throw invalid({ occurredOn: [`Is yet to come. Enter a day up to today, ${dayWords(ledger.today)}.`] });
  if (ledger.closedMonths.includes(day.slice(0, 7)))
    throw conflict(
      `The books of ${monthWords(day.slice(0, 7))} are closed. Enter a day in an open month, or ask finance to open that month again.`,
      "month-closed",
    );
}

/** Minor units of an amount. @throws Rejection 400 that names the limits. */
export function amountOf(text: string, currency: string, field = "amount"): bigint {
  const read = transferAmount(text, currency);
  if ("problem" in read) throw invalid({ [field]: [read.problem] });
  return read.minor;
}

export const positionOf = (account: LedgerAccount): number => Number(account.code.split(":")[1] ?? 0);

/** The two accounts of a heading. @throws Rejection 400 that lists the headings there are. */
export function headingAccounts(
  ledger: Ledger,
  heading: string,
  field = "heading",
): { budget: LedgerAccount; spent: LedgerAccount } {
  const budget = ledger.accounts.find((a) => a.heading === heading && isHeading(a.code));
  const code = budget && counterpart(budget.code);
  const spent = code && ledger.accounts.find((a) => a.code === code);
  if (budget && spent) return { budget, spent };
  const names = ledger.accounts.filter((a) => isHeading(a.code)).map((a) => a.heading);
  throw invalid({ [field]: [`Choose one of this award's headings: ${names.join(", ")}.`] });
}

/** An account of the award as a whole; `ensureAccounts` first, and not behind `spendingLocks`. */
export function accountOf(ledger: Ledger, code: CashCode | "grant"): LedgerAccount {
  const found = ledger.accounts.find((account) => account.code === code);
  if (!found) throw new Error(`Award ${ledger.awardId} was read without its account “${code}”`);
  return found;
}

/** 409: each commitment is settled once, each posting reversed once. */
export const settledAlready = (kind: TransferKind) =>
  kind === "reverse"
    ? conflict("This transaction was reversed before. Each can be reversed once.", "settled")
    : conflict("This commitment was spent or released before. Each can be settled once.", "settled");
