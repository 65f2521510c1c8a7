/** The payment file of a run, from its rows: the same run always gives the same bytes. */
import { asc, eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { claim, instalment } from "@/db/schema/claims";
import { payment, paymentRun } from "@/db/schema/payments";
import { reader } from "@/lib/command/reader";
import { paymentFile } from "./pain001";

/** The file's bytes and the run's reference; undefined when there is no such run. The caller has checked who asks. */
export async function fileOf(runId: string): Promise<Buffer | undefined> {
  const [run] = await reader().select().from(paymentRun).where(eq(paymentRun.id, runId));
  if (!run) return undefined;
  const rows = await reader()
    .select({ payment, reference: award.reference, claim: claim.number, instalment: instalment.title })
    .from(payment)
    .innerJoin(award, eq(award.id, payment.awardId))
    .leftJoin(claim, eq(claim.id, payment.subjectId))
    .leftJoin(instalment, eq(instalment.id, payment.subjectId))
    .where(eq(payment.runId, runId))
    .orderBy(asc(payment.id));
  const text = paymentFile({
    messageId: run.reference,
    createdAt: run.preparedAt,
    executeOn: run.executeOn,
    currency: run.currency,
    from: { name: run.holder, iban: run.iban, bic: run.bic },
    transfers: rows.map(({ payment: its, ...about }) => ({
      endToEndId: its.endToEndId,
      amount: its.amount,
      to: { name: its.holder, iban: its.iban, bic: its.bic },
      about: `${about.reference} ${about.claim === null ? (about.instalment ?? "") : `claim ${about.claim}`}`,
    })),
  });
  return Buffer.from(text, "utf8");
}
