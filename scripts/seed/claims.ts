/** The demo's claims: bank accounts, one claim approved and paid, one with a question, one to judge, an instalment, an exception. */
import { eq } from "drizzle-orm";
import { awardHeading } from "@/db/schema/awards";
import { claim, instalment } from "@/db/schema/claims";
import { payment, paymentRun } from "@/db/schema/payments";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { approveClaim } from "@/lib/domain/claims/approve";
import { attachEvidence } from "@/lib/domain/claims/attach";
import { commentOnClaim } from "@/lib/domain/claims/comment";
import { draftClaim } from "@/lib/domain/claims/draft";
import { addDays } from "@/lib/domain/claims/periods";
import { queryClaim } from "@/lib/domain/claims/query";
import { releaseInstalment } from "@/lib/domain/claims/release-instalment";
import { saveClaim } from "@/lib/domain/claims/save";
import { setClaimRule } from "@/lib/domain/claims/set-rule";
import { setSchedule } from "@/lib/domain/claims/set-schedule";
import { submitClaim } from "@/lib/domain/claims/submit";
import { approveRun } from "@/lib/domain/payments/approve";
import { askAccount } from "@/lib/domain/payments/ask-account";
import { confirmAccount } from "@/lib/domain/payments/confirm-account";
import { importStatement } from "@/lib/domain/payments/import";
import { preparePayments } from "@/lib/domain/payments/prepare";
import { statementXml } from "@/lib/testing/bank-files";
import { makePdf, upload } from "@/lib/testing/make-files";
import type { Demo } from "./people";
import { run } from "./run";

const today = () => new Date().toISOString().slice(0, 10);

async function bankAccount(organisationId: string, holder: string, iban: string, people: [User, User]) {
  const input = { organisationId, holder, iban, ibanAgain: iban, bic: "" };
  const { accountId } = await run(askAccount, people[0], input);
  await run(confirmAccount, people[1], { accountId, iban });
}

/** Why each line differs from a plan that spreads the budget over the whole period. */
async function explained(awardId: string) {
  const rows = await database()
    .select({ position: awardHeading.position })
    .from(awardHeading)
    .where(eq(awardHeading.awardId, awardId));
  return rows.map(({ position }) => ({
    position,
    text: "The ship's time decides when we spend: much in some months, little in others.",
  }));
}

/** A claim of what was spent since the last one, sent to the agency. */
async function claimed(demo: Demo, awardId: string, comment: string): Promise<string> {
  const { fin } = demo.people;
  const period = { awardId, fromOn: addDays(today(), -30), toOn: today() };
  const { claimId } = await run(draftClaim, fin, period);
  const file = upload(makePdf({ pages: 2, text: comment }), "ledger of the period.pdf");
  await run(attachEvidence, fin, { claimId, file });
  await run(saveClaim, fin, { claimId, version: 1, comment, explanations: await explained(awardId) });
  await run(submitClaim, fin, { claimId });
  return claimId;
}

async function claimOf(claimId: string) {
  const [row] = await database().select().from(claim).where(eq(claim.id, claimId));
  if (!row) throw new Error("The claim was not made");
  return row;
}

/** Pays everything that is due by a run, as the bank confirms; one line of its statement fits nothing. */
async function paid(demo: Demo, items: string[]) {
  const { dara, eva } = demo.people;
  const agencyId = demo.organisations.fund.id;
  const { runId } = await run(preparePayments, dara, { agencyId, executeOn: today(), items });
  await run(approveRun, eva, { runId });
  const [its] = await database().select().from(paymentRun).where(eq(paymentRun.id, runId));
  const rows = await database().select().from(payment).where(eq(payment.runId, runId));
  const decimal = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
  const entries = [
    ...rows.map((row, index) => ({
      endToEndId: row.endToEndId,
      amount: decimal(row.amount),
      name: row.holder,
      reference: `ISF-${index + 1}`,
      bookedOn: today(),
    })),
    { amount: "1875.00", name: "Harbour Offices Ltd", reference: "ISF-RENT", bookedOn: today() },
  ];
  const xml = statementXml({ id: `${its!.reference}-S`, iban: its!.iban, entries });
  await run(importStatement, dara, { agencyId, file: upload(Buffer.from(xml), "statement.xml") });
}

/**
 * Runs every command on the way, as the people concerned.
 * @param awardId the award whose account has a history
 */
export async function seedClaims(demo: Demo, awardId: string): Promise<void> {
  const { ada, fin, cleo, dara, eva } = demo.people;
  const { atlantic, fund } = demo.organisations;
  await bankAccount(atlantic.id, "Atlantic University", "PT50000201231234567890154", [fin, cleo]);
  await bankAccount(fund.id, "Island Science Fund", "DE89370400440532013000", [dara, eva]);
  await run(setClaimRule, dara, { agencyId: fund.id, version: 0, secondAbove: "10000", retention: "5" });
  await run(setSchedule, dara, {
    awardId,
    version: 0,
    basis: "instalments",
    frequency: "quarter",
    retention: "5",
    note: "Ship time is paid ahead; the rest on claims.",
    instalments: [
      {
        title: "Before the first cruise",
        dueOn: today(),
        amount: "12000.00",
        condition: "The ship's contract is signed.",
      },
      {
        title: "Before the second cruise",
        dueOn: addDays(today(), 180),
        amount: "12000.00",
        condition: "The first cruise's data is deposited.",
      },
    ],
  });
  const first = await claimed(demo, awardId, "The first period: sensors and the first field trip.");
  await run(queryClaim, dara, { claimId: first, question: "Which harbour does the travel belong to?" });
  await run(submitClaim, fin, {
    claimId: first,
    answer: "To the northern one; the tickets are in the evidence.",
  });
  for (const actor of [dara, eva]) {
    const row = await claimOf(first);
    // Below the agency's limit the first person is enough.
    if (row.status === "submitted") await run(approveClaim, actor, { claimId: first, version: row.version });
  }
  const [instalmentRow] = await database().select().from(instalment).where(eq(instalment.awardId, awardId));
  await run(releaseInstalment, dara, {
    instalmentId: instalmentRow!.id,
    note: "The contract with the harbour was sent and read.",
  });
  await paid(demo, [`claim:${first}`, `instalment:${instalmentRow!.id}`]);
  const spend = (heading: string, amount: string, description: string) =>
    run(spendMoney, ada, { awardId, heading, amount, description });
  await spend("Travel and field work", "640.00", "Ferry to the western harbour, invoice 2291");
  await spend("Consumables", "182.40", "Cable ties and batteries, invoice 77");
  const second = await claimed(demo, awardId, "The second period: little, as the ship was in dock.");
  await run(queryClaim, dara, { claimId: second, question: "Is the ferry within the field trip of March?" });
  await run(commentOnClaim, fin, { claimId: second, text: "I ask the investigator and answer this week." });
}
