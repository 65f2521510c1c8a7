/** A statement and a balance as the API sends them: amounts are decimal text. */
import { amountText } from "@/lib/domain/money";
import type { Explained } from "./explain";
import type { HeadingLine, Statement } from "./statement";

export function statementJson({ award, period, headings, totals, cash, transfers }: Statement) {
  const money = (minor: bigint) => amountText(minor, award.currency);
  const figures = ({ opening, budget, spent, committed, closing }: Omit<HeadingLine, "heading">) => ({
    opening: money(opening),
    budget: money(budget),
    spent: money(spent),
    committed: money(committed),
    closing: money(closing),
  });
  return {
    awardId: award.id,
    reference: award.reference,
    currency: award.currency,
    from: period.from ?? null,
    to: period.to ?? null,
    transactions: transfers,
    headings: headings.map((line) => ({ heading: line.heading, ...figures(line) })),
    totals: figures(totals),
    cash: cash.map(({ name, opening, received, paid, closing }) => ({
      account: name,
      opening: money(opening),
      received: money(received),
      paid: money(paid),
      closing: money(closing),
    })),
  };
}

export const explainedJson = ({ award, at, number, balance, headings }: Explained) => ({
  awardId: award.id,
  reference: award.reference,
  currency: award.currency,
  at: at.toISOString(),
  transaction: number,
  balance: amountText(balance, award.currency),
  headings: headings.map((line) => ({
    heading: line.heading,
    balance: amountText(line.balance, award.currency),
    of: line.parts.map((part) => ({
      kind: part.kind,
      transactions: part.transfers,
      effect: amountText(part.effect, award.currency),
    })),
  })),
});
