/** Lines of a bank's statement against the payments that they name. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankLine, payment, paymentRun } from "@/db/schema/payments";
import { sha256 } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import type { Statement, StatementLine } from "./camt053";
import { type Judgement, judgeLine } from "./rules";

/** What makes a line itself, whatever file it comes in. */
const fingerprintOf = (line: StatementLine, iban: string | undefined): string =>
  sha256(
    JSON.stringify([
      iban ?? "",
      line.reference ?? "",
      line.endToEndId ?? "",
      line.amountWritten,
      line.currency,
      line.direction,
      line.reversed,
      line.bookedOn ?? "",
    ]),
  );

export type JudgedLine = {
  line: StatementLine;
  fingerprint: string;
  paymentId: string | undefined;
  judgement: Judgement;
};

const PART = 500;

/** The agency's payments by the references that lines have. */
async function paymentsBy(tx: Tx, agencyId: string, references: readonly string[]) {
  const found = new Map<
    string,
    { id: string; amount: bigint; currency: string; status: typeof payment.$inferSelect.status; iban: string }
  >();
  for (const some of inParts([...new Set(references)], PART)) {
    const rows = await tx
      .select({
        id: payment.id,
        endToEndId: payment.endToEndId,
        amount: payment.amount,
        currency: payment.currency,
        status: payment.status,
        iban: paymentRun.iban,
      })
      .from(payment)
      .innerJoin(paymentRun, eq(paymentRun.id, payment.runId))
      .where(and(eq(payment.agencyId, agencyId), inArray(payment.endToEndId, some)));
    for (const { endToEndId, ...row } of rows) found.set(endToEndId, row);
  }
  return found;
}

/** Fingerprints of the agency's lines that an earlier file had. */
async function knownOf(tx: Tx, agencyId: string, fingerprints: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const some of inParts([...new Set(fingerprints)], PART)) {
    const rows = await tx
      .select({ fingerprint: bankLine.fingerprint })
      .from(bankLine)
      .where(and(eq(bankLine.agencyId, agencyId), inArray(bankLine.fingerprint, some)));
    for (const { fingerprint } of rows) known.add(fingerprint);
  }
  return known;
}

/**
 * Judges every line. One that an earlier file had is left alone: statements of overlapping days are usual. A second
 * line for the same payment is a duplicate, in this file too.
 */
export async function judgeStatements(
  tx: Tx,
  agencyId: string,
  statements: readonly Statement[],
): Promise<JudgedLine[]> {
  const lines = statements.flatMap(({ lines: its, iban }) =>
    its.map((line) => ({ line, iban, fingerprint: fingerprintOf(line, iban) })),
  );
  const payments = await paymentsBy(
    tx,
    agencyId,
    lines.flatMap(({ line }) => line.endToEndId ?? []),
  );
  const known = await knownOf(
    tx,
    agencyId,
    lines.map(({ fingerprint }) => fingerprint),
  );
  return lines.map(({ line, iban, fingerprint }) => {
    const its = line.endToEndId === undefined ? undefined : payments.get(line.endToEndId);
    const judgement = known.has(fingerprint) ? "ignore" : judgeLine(line, its, iban);
    // What this line pays is paid for the lines after it.
    if (judgement === "match" && its) its.status = "paid";
    return { line, fingerprint, paymentId: its?.id, judgement };
  });
}
