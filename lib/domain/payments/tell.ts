/** A payment in words, for the reactions of payments. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { claim, instalment } from "@/db/schema/claims";
import { payment } from "@/db/schema/payments";
import { formatMoney } from "@/lib/domain/money";

export async function paymentFacts(tx: Tx, paymentId: string) {
  const [row] = await tx
    .select({ payment, award, claimNumber: claim.number, instalmentTitle: instalment.title })
    .from(payment)
    .innerJoin(award, eq(award.id, payment.awardId))
    .leftJoin(claim, eq(claim.id, payment.subjectId))
    .leftJoin(instalment, eq(instalment.id, payment.subjectId))
    .where(eq(payment.id, paymentId));
  if (!row) return undefined;
  const what = row.claimNumber === null ? `“${row.instalmentTitle}”` : `claim ${row.claimNumber}`;
  const path = (side: "university" | "agency" | "researcher") =>
    `/${side}/awards/${row.award.id}/claims${row.payment.subject === "claim" ? `/${row.payment.subjectId}` : ""}`;
  return {
    ...row,
    what: `${what} of ${row.award.reference}`,
    money: formatMoney(row.payment.amount, row.payment.currency),
    path,
  };
}
