/** Claims and payments as tests need them, each made by the commands on the way. */
import { eq } from "drizzle-orm";
import { claim, claimLine, claimPosting, instalment } from "@/db/schema/claims";
import { bankAccount, bankLine, payment, paymentRun } from "@/db/schema/payments";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { approveClaim } from "@/lib/domain/claims/approve";
import { attachEvidence } from "@/lib/domain/claims/attach";
import { draftClaim } from "@/lib/domain/claims/draft";
import { addDays } from "@/lib/domain/claims/periods";
import { releaseInstalment } from "@/lib/domain/claims/release-instalment";
import { setSchedule } from "@/lib/domain/claims/set-schedule";
import { submitClaim } from "@/lib/domain/claims/submit";
import { approveRun } from "@/lib/domain/payments/approve";
import { askAccount } from "@/lib/domain/payments/ask-account";
import { confirmAccount } from "@/lib/domain/payments/confirm-account";
import { preparePayments } from "@/lib/domain/payments/prepare";
import { ledgerState } from "./ledger";
import { makeUser, type Organisation, run, unique } from "./make";
import { type MadeAward, type MakeAward, makeAward } from "./make-awards";
import { makePdf, upload } from "./make-files";

export const today = () => new Date().toISOString().slice(0, 10);
export const daysAgo = (days: number) => addDays(today(), -days);

/** An active award on whose account 1,000.00 for staff and 200.00 for travel were spent, and its people. */
export async function makeSpent(options: MakeAward & { spend?: [string, string][] } = {}) {
  const made = await makeAward(options);
  const approver = await makeUser({ roles: [[made.agency, "approver"]] });
  const admin = await makeUser({ roles: [[made.agency, "agency-admin"]] });
  const finance2 = await makeUser({ roles: [[made.university, "finance"]] });
  const spend = options.spend ?? [
    ["Staff", "1000.00"],
    ["Travel", "200.00"],
  ];
  for (const [heading, amount] of spend)
    await run(spendMoney, made.pi, { awardId: made.id, heading, amount, description: `For ${heading}` });
  return { ...made, approver, admin, finance2, awardId: made.id };
}
export type Spent = Awaited<ReturnType<typeof makeSpent>>;

/** The same with a draft of its finance officer for the last thirty days. */
export async function makeDraft(options: Parameters<typeof makeSpent>[0] = {}) {
  const made = await makeSpent(options);
  return { ...made, ...(await draftOf(made)) };
}
export async function draftOf(made: Spent, period = { fromOn: daysAgo(30), toOn: today() }) {
  const { claimId } = await run(draftClaim, made.finance, { awardId: made.id, ...period });
  return { claimId };
}

export const evidence = () => upload(makePdf({ text: unique("Evidence") }), "ledger.pdf");

/** A draft with evidence: it can be sent. */
export async function makeReady(options: Parameters<typeof makeSpent>[0] = {}) {
  const made = await makeDraft(options);
  await run(attachEvidence, made.finance, { claimId: made.claimId, file: evidence() });
  return made;
}

export async function makeSubmitted(options: Parameters<typeof makeSpent>[0] = {}) {
  const made = await makeReady(options);
  await run(submitClaim, made.finance, { claimId: made.claimId });
  return made;
}

export const versionOf = async (claimId: string): Promise<number> => (await claimRow(claimId))?.version ?? 0;

/** Approves as both persons. */
export async function approveBoth(made: Pick<Spent, "officer" | "approver">, claimId: string) {
  await run(approveClaim, made.officer, { claimId, version: await versionOf(claimId) });
  return run(approveClaim, made.approver, { claimId, version: await versionOf(claimId) });
}

export async function makeApproved(options: Parameters<typeof makeSpent>[0] = {}) {
  const made = await makeSubmitted(options);
  await approveBoth(made, made.claimId);
  return made;
}

const IBANS = ["PT50000201231234567890154", "DE89370400440532013000", "FI2112345600000785"] as const;

/** A confirmed bank account of an organisation. */
export async function makeBankAccount(
  organisation: Organisation,
  one: User,
  two: User,
  iban: string = IBANS[0],
) {
  const holder = organisation.name.slice(0, 70);
  const input = { organisationId: organisation.id, holder, iban, ibanAgain: iban, bic: "" };
  const { accountId } = await run(askAccount, one, input);
  await run(confirmAccount, two, { accountId, iban });
  return accountId;
}

/** An approved claim whose university and agency have bank accounts. */
export async function makePayable(options: Parameters<typeof makeSpent>[0] = {}) {
  const made = await makeApproved(options);
  await makeBankAccount(made.agency, made.admin, made.approver, IBANS[0]);
  await makeBankAccount(made.university, made.finance, made.finance2, IBANS[1]);
  return { ...made, item: `claim:${made.claimId}` };
}

export async function makeRun(options: Parameters<typeof makeSpent>[0] = {}) {
  const made = await makePayable(options);
  const input = { agencyId: made.agency.id, executeOn: today(), items: [made.item] };
  const { runId, reference } = await run(preparePayments, made.officer, input);
  return { ...made, runId, reference, endToEndId: `${reference}-1` };
}

/** A run whose file is with the bank. */
export async function makeSent(options: Parameters<typeof makeSpent>[0] = {}) {
  const made = await makeRun(options);
  await run(approveRun, made.approver, { runId: made.runId });
  return { ...made, paymentId: (await paymentOf(made.runId)).id };
}

/** An award that is paid ahead: one instalment of 5,000.00, planned. */
export async function makeInstalment(options: { condition?: string; released?: boolean } = {}) {
  const made = await makeSpent();
  await run(setSchedule, made.officer, {
    awardId: made.id,
    version: 0,
    basis: options.condition ? "milestones" : "instalments",
    frequency: "quarter",
    retention: "0",
    instalments: [
      { title: "The first", dueOn: today(), amount: "5000.00", condition: options.condition ?? "" },
    ],
  });
  const [row] = await database().select().from(instalment).where(eq(instalment.awardId, made.id));
  const instalmentId = row!.id;
  if (options.released) await run(releaseInstalment, made.officer, { instalmentId, note: "Seen." });
  return { ...made, instalmentId };
}

export const claimRow = async (claimId: string) =>
  (await database().select().from(claim).where(eq(claim.id, claimId)))[0];

export const paymentOf = async (runId: string) =>
  (await database().select().from(payment).where(eq(payment.runId, runId)))[0]!;

/** What the commands of claims change, comparable. */
export async function claimState(awardId: string) {
  const claims = await database().select().from(claim).where(eq(claim.awardId, awardId));
  const lines = await Promise.all(
    claims.map(({ id }) => database().select().from(claimLine).where(eq(claimLine.claimId, id))),
  );
  const postings = await Promise.all(
    claims.map(({ id }) => database().$count(claimPosting, eq(claimPosting.claimId, id))),
  );
  const instalments = await database()
    .select({ title: instalment.title, status: instalment.status, failure: instalment.failure })
    .from(instalment)
    .where(eq(instalment.awardId, awardId));
  return { claims, lines, postings, instalments, ledger: await ledgerState(awardId) };
}

/** The same with everything of its agency's payments. */
export async function paymentState({ id, agency, university }: MadeAward) {
  const [runs, payments, lines, accounts] = await Promise.all([
    database().select().from(paymentRun).where(eq(paymentRun.agencyId, agency.id)),
    database().select().from(payment).where(eq(payment.agencyId, agency.id)),
    database().select().from(bankLine).where(eq(bankLine.agencyId, agency.id)),
    database().select().from(bankAccount).where(eq(bankAccount.organisationId, university.id)),
  ]);
  return { ...(await claimState(id)), runs, payments, lines, accounts };
}
