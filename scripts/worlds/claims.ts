/** Claims and payments of the world's award: one paid by a run that is with the bank, one draft; bank accounts, an exception. */

import { eq } from "drizzle-orm";
import { claimPosting, instalment } from "@/db/schema/claims";
import { bankLine } from "@/db/schema/payments";
import { database } from "@/lib/command/database";
import { approveClaim } from "@/lib/domain/claims/approve";
import { attachEvidence } from "@/lib/domain/claims/attach";
import { draftClaim } from "@/lib/domain/claims/draft";
import { setSchedule } from "@/lib/domain/claims/set-schedule";
import { submitClaim } from "@/lib/domain/claims/submit";
import { approveRun } from "@/lib/domain/payments/approve";
import { importStatement } from "@/lib/domain/payments/import";
import { preparePayments } from "@/lib/domain/payments/prepare";
import { statementXml } from "@/lib/testing/bank-files";
import { run, unique } from "@/lib/testing/make";
import { daysAgo, makeBankAccount, paymentOf, today, versionOf } from "@/lib/testing/make-claims";
import { makePdf, upload } from "@/lib/testing/make-files";
import type { Cast } from "./base";

/** A statement with one line that names nothing. */
export const strangeStatement = (information: string) =>
  upload(
    Buffer.from(statementXml({ id: unique("S"), entries: [{ amount: "5.00", endToEndId: information }] })),
    "statement.xml",
  );

export async function makeClaims({ people, places }: Cast, awardId: string) {
  const { finance, universityAdmin, officer, approver, agencyAdmin } = people;
  await makeBankAccount(places.university, finance, universityAdmin, "DE89370400440532013000");
  await makeBankAccount(places.agency, agencyAdmin, approver);
  await run(setSchedule, officer, {
    awardId,
    version: 0,
    basis: "instalments",
    frequency: "quarter",
    retention: "5",
    instalments: [{ title: "The first", dueOn: today(), amount: "100.00", condition: "" }],
  });
  const period = { awardId, fromOn: daysAgo(30), toOn: today() };
  const { claimId } = await run(draftClaim, finance, period);
  const { fileId } = await run(attachEvidence, finance, { claimId, file: upload(makePdf(), "ledger.pdf") });
  await run(submitClaim, finance, { claimId });
  await run(approveClaim, officer, { claimId, version: await versionOf(claimId) });
  await run(approveClaim, approver, { claimId, version: await versionOf(claimId) });
  const agencyId = places.agency.id;
  const { runId } = await run(preparePayments, officer, {
    agencyId,
    executeOn: today(),
    items: [`claim:${claimId}`],
  });
  await run(approveRun, approver, { runId });
  const { statementId } = await run(importStatement, officer, { agencyId, file: strangeStatement("RENT") });
  const { claimId: draftId } = await run(draftClaim, finance, period);
  const [line] = await database().select().from(bankLine).where(eq(bankLine.statementId, statementId));
  const [posting] = await database().select().from(claimPosting).where(eq(claimPosting.claimId, claimId));
  const [first] = await database().select().from(instalment).where(eq(instalment.awardId, awardId));
  return {
    claimId,
    draftId,
    fileId,
    runId,
    statementId,
    lineId: line!.id,
    paymentId: (await paymentOf(runId)).id,
    transferId: posting!.transferId,
    instalmentId: first!.id,
  };
}
