/** What must hold of a recurring cost before it is set up or changed. */
import type { Actor } from "@/lib/command/actor";
import { conflict, invalid } from "@/lib/command/errors";
import { headingAccounts, positionOf, ruleOf } from "@/lib/domain/accounts/guards";
import { isFinance } from "@/lib/domain/accounts/holders";
import type { Ledger } from "@/lib/domain/accounts/ledger";
import { beyondOwnLimits } from "@/lib/domain/accounts/own-limits";
import { dayWords, monthWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { daysIn, MOST_MONTHS, monthsBetween } from "./rules";

/** @throws Rejection 400 unless the days lie in the award's period, and not too far apart or back */
export function mustFit(ledger: Ledger, { fromOn, untilOn }: { fromOn: string; untilOn: string }): void {
  const { startsOn, endsOn } = ledger;
  if (untilOn < fromOn)
    throw invalid({ untilOn: ["Is before the first day. Enter that day or a later one."] });
  if (startsOn && fromOn < startsOn)
    throw invalid({
      fromOn: [`Is before the award's first day. Enter ${dayWords(startsOn)} or a later day.`],
    });
  if (endsOn && untilOn > endsOn)
    throw invalid({
      untilOn: [
        `Is after the award's last day. Enter at most ${dayWords(endsOn)}; if the agency extends the award, extend this as well.`,
      ],
    });
  if (monthsBetween(fromOn, untilOn).length > MOST_MONTHS)
    throw invalid({
      untilOn: [`Is more than ${MOST_MONTHS} months after the first day. Enter an earlier one.`],
    });
}

/**
 * A month that is posted stays as it is: it neither loses days nor gains some that nobody would post.
 * @param posted the last month that is posted
 * @throws Rejection 400 with the remedy
 */
export function mustKeepPosted(row: { untilOn: string }, posted: string | undefined, untilOn: string): void {
  if (!posted || untilOn === row.untilOn) return;
  const end = `${posted}-${String(daysIn(posted)).padStart(2, "0")}`;
  const paid = row.untilOn < end ? row.untilOn : end;
  if (untilOn < paid)
    throw invalid({
      untilOn: [
        `${monthWords(posted)} is posted already, and what is posted stays. Enter ${dayWords(paid)} or a later day, and have finance reverse the posting if it was too much.`,
      ],
    });
  if (paid < end)
    throw invalid({
      untilOn: [
        `${monthWords(posted)} is posted already, by its days up to ${dayWords(paid)}, and what is posted stays. Set up a further one from the day after.`,
      ],
    });
}

/** What the account's holder may not set up alone, finance does. @throws Rejection 409 */
export function mustBeWithinApproval(ledger: Ledger, actor: Actor, heading: string, amount: bigint): void {
  if (isFinance(actor, ledger)) return;
  const { budget } = headingAccounts(ledger, heading);
  const beyond = beyondOwnLimits(ledger, actor, { budget, amount });
  if (beyond)
    throw conflict(
      `${beyond} Ask the principal investigator or the finance office to set this up.`,
      "needs-approval",
    );
  const { approvalAbove, financeAbove } = ruleOf(ledger, positionOf(budget));
  const limit =
    financeAbove !== null && (approvalAbove === null || financeAbove < approvalAbove)
      ? financeAbove
      : approvalAbove;
  if (limit !== null && amount > limit)
    throw conflict(
      `On this account, more than ${formatMoney(limit, ledger.currency)} of “${heading}” needs a second person. Ask the finance office to set this up.`,
      "needs-approval",
    );
}
