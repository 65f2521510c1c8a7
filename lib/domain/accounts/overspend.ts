/** How far headings may be overspent: finance's rules within the agency's terms, and the accounts that follow them. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, accountTerm, type OverspendRule } from "@/db/schema/accounts";
import { conflict } from "@/lib/command/errors";
import { formatMoney } from "@/lib/domain/money";
import { positionOf } from "./guards";
import type { Ledger, LedgerAccount } from "./ledger";
import { isHeading, looser, overspendWords } from "./rules";

export type Term = { position: number; overspend: OverspendRule };

/** The agency's terms of an award. */
export const termsOf = (tx: Tx, awardId: string): Promise<Term[]> =>
  tx
    .select({ position: accountTerm.position, overspend: accountTerm.overspend })
    .from(accountTerm)
    .where(eq(accountTerm.awardId, awardId));

/** The term of a heading by its position: its own, or that of all. */
export const termFor = (terms: readonly Term[], position: number): OverspendRule | undefined =>
  (terms.find((term) => term.position === position) ?? terms.find((term) => term.position === 0))?.overspend;

export const headingsOf = (ledger: Ledger): LedgerAccount[] =>
  ledger.accounts.filter(({ code }) => isHeading(code));

/** The headings that a rule decides about: one, or all without one of their own. */
export function decidedBy(ledger: Ledger, position: number): LedgerAccount[] {
  const own = new Set(ledger.rules.map((rule) => rule.position));
  return headingsOf(ledger).filter((heading) =>
    position === 0 ? !own.has(positionOf(heading)) : positionOf(heading) === position,
  );
}

/** @throws Rejection 409 when a rule lets through what the agency's terms do not */
export function requireTerms(
  terms: readonly Term[],
  ledger: Ledger,
  position: number,
  overspend: OverspendRule,
): void {
  for (const heading of decidedBy(ledger, position)) {
    const term = termFor(terms, positionOf(heading));
    if (term && looser(overspend, term))
      throw conflict(
        `The agency's terms for “${heading.heading}” are: ${overspendWords[term].toLowerCase()}. Choose that or a stricter rule, or ask the agency to change its terms.`,
        "terms",
      );
  }
}

/** @throws Rejection 409 when a heading that is to be blocked is overspent */
export function requireWithin(ledger: Ledger, headings: LedgerAccount[], overspend: OverspendRule): void {
  const overspent = headings.find(({ available }) => available < 0n);
  if (overspend === "block" && overspent)
    throw conflict(
      `“${overspent.heading}” is overspent by ${formatMoney(-overspent.available, ledger.currency)}. Move money to it before overspending is blocked.`,
      "overspent",
    );
}

/** Makes the accounts of headings follow their rule: only blocked ones never pay more than they have. */
export async function limit(
  tx: Tx,
  { awardId }: Ledger,
  headings: LedgerAccount[],
  overspend: OverspendRule,
): Promise<void> {
  if (headings.length === 0) return;
  const codes = headings.map(({ code }) => code);
  await tx
    .update(account)
    .set({ limited: overspend === "block" })
    .where(and(eq(account.awardId, awardId), inArray(account.code, codes)));
}
