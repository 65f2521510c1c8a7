/** An actor's use of an account, judged by their limits and by the rules of its headings. */
import { type Actor, actorId } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { dayWords, monthWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { positionOf, ruleOf } from "./guards";
import type { Ledger, LedgerAccount } from "./ledger";
import { beyondLimits, isAbsent, limitRefusal, type Use } from "./limits";

type Wish = { budget: LedgerAccount; amount: bigint };

const asUse = (ledger: Ledger, { budget, amount }: Wish): Use => ({
  heading: budget.heading,
  amount,
  currency: ledger.currency,
  used: ledger.member?.usedThisMonth ?? 0n,
  month: monthWords(ledger.today.slice(0, 7)),
});

const isPi = (ledger: Ledger, actor: Actor) => ledger.piId === actorId(actor);

/** Which of the actor's own limits a use goes beyond, as a fact for whoever approves it; undefined: none. */
export const beyondOwnLimits = (ledger: Ledger, actor: Actor, wish: Wish): string | undefined =>
  ledger.member && !isPi(ledger, actor) ? beyondLimits(ledger.member, asUse(ledger, wish)) : undefined;

/** Whoever is away does not use the account; its principal investigator always may. @throws Rejection 409 */
export function requirePresent(ledger: Ledger, actor: Actor): void {
  const { member, today } = ledger;
  if (!member || isPi(ledger, actor) || !isAbsent(member, today)) return;
  throw conflict(
    `You are away from this account${member.absentUntil ? ` until ${dayWords(member.absentUntil)}` : ""}. If you are back, say so under People and limits, then go on.`,
    "away",
  );
}

/**
 * What one person may do at once: within their limits, up to what needs a second person, and beyond what a heading
 * has only where its rule says so.
 * @throws Rejection 409 that says the limit, what is used of it, and the remedy
 */
export function requireAlone(ledger: Ledger, actor: Actor, wish: Wish, held = 0n): void {
  requirePresent(ledger, actor);
  const refusal = ledger.member && !isPi(ledger, actor) && limitRefusal(ledger.member, asUse(ledger, wish));
  if (refusal) throw conflict(refusal, "limit");
  const { budget, amount } = wish;
  const { approvalAbove, financeAbove, overspend } = ruleOf(ledger, positionOf(budget));
  const [lowest] = [approvalAbove, financeAbove].filter((limit) => limit !== null).toSorted(byAmount);
  if (lowest !== undefined && amount > lowest)
    throw conflict(
      `On this account, more than ${formatMoney(lowest, ledger.currency)} of “${budget.heading}” needs the approval of a second person. Ask for a purchase of ${formatMoney(amount, ledger.currency)} instead.`,
      "needs-approval",
    );
  if (overspend === "approve" && amount > budget.available + held)
    throw conflict(
      `“${budget.heading}” has ${formatMoney(budget.available + held, ledger.currency)} available. More than that needs the finance office's approval: ask for a purchase of ${formatMoney(amount, ledger.currency)} instead.`,
      "needs-approval",
    );
}

/**
 * What one person may pay from a commitment, whoever made it: within their headings and up to their limit for one
 * transaction. It was counted in a month, and approved where it had to be, when it was made.
 * @throws Rejection 409 that says the limit and the remedy
 */
export function requireWithinOwn(ledger: Ledger, actor: Actor, wish: Wish): void {
  const limits = ledger.member && !isPi(ledger, actor) && { ...ledger.member, limitPerMonth: null };
  const refusal = limits && limitRefusal(limits, asUse(ledger, wish));
  if (refusal) throw conflict(refusal, "limit");
}

const byAmount = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/** What is to be said of a use that went beyond its heading, where the rule only warns; empty otherwise. */
export function overspendWarning(ledger: Ledger, budget: LedgerAccount): string {
  if (budget.available >= 0n) return "";
  return `“${budget.heading}” is overspent by ${formatMoney(-budget.available, ledger.currency)}.`;
}
