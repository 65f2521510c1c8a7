/** What is seen of payments: what is due, runs, statements, exceptions, bank accounts. Each checks the actor itself. */
import {
  type AnyColumn,
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { award } from "@/db/schema/awards";
import { claim, instalment } from "@/db/schema/claims";
import { organisation } from "@/db/schema/organisations";
import { bankAccount, bankLine, bankStatement, payment, paymentRun } from "@/db/schema/payments";
import { user } from "@/db/schema/people";
import { type Actor, isUser, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyViewers, universityViewers } from "@/lib/domain/accounts/policy";
import { visibleAwards } from "@/lib/domain/accounts/visible";
import { isId } from "@/lib/infra/ids";
import { afterCursor, PAGE, type Page, toPage } from "../cursor";
import { mayAnswerAccount, mayApproveRun, mayAskAccount, mayRefuseAccount } from "./policy";

const nothing = sql`1 = 0`;
const agenciesOf = (actor: Actor) => organisationsWithRole(actor, ...agencyViewers);

/** Rows of the actor's agencies. */
const ofAgency = (actor: Actor, column: AnyColumn): SQL => {
  const ids = agenciesOf(actor);
  return ids.length > 0 ? inArray(column, ids) : nothing;
};

const university = alias(organisation, "university");
const LIST = 200;

export type DueItem = {
  item: string;
  agencyId: string;
  awardId: string;
  reference: string;
  title: string;
  what: string;
  organisationName: string;
  amount: bigint;
  currency: string;
  /** Since when it may be paid: a day. */
  dueOn: string;
  failure: string | null;
  /** The claim's own page has an address. */
  claimId: string | null;
};

/** What can be paid: approved claims and released instalments of the actor's agencies, the longest due first; at most 200. */
export async function listDue(actor: Actor): Promise<DueItem[]> {
  const about = {
    agencyId: award.agencyId,
    awardId: award.id,
    reference: award.reference,
    title: award.title,
    organisationName: university.name,
    currency: award.currency,
  };
  const claims = await reader()
    .select({ ...about, claim })
    .from(claim)
    .innerJoin(award, eq(award.id, claim.awardId))
    .innerJoin(university, eq(university.id, award.organisationId))
    .where(
      and(
        ofAgency(actor, claim.agencyId),
        inArray(claim.status, ["approved", "failed"]),
        gt(claim.payable, 0n),
      ),
    )
    .orderBy(asc(claim.approvedAt))
    .limit(LIST);
  const instalments = await reader()
    .select({ ...about, instalment })
    .from(instalment)
    .innerJoin(award, eq(award.id, instalment.awardId))
    .innerJoin(university, eq(university.id, award.organisationId))
    .where(and(ofAgency(actor, instalment.agencyId), inArray(instalment.status, ["released", "failed"])))
    .orderBy(asc(instalment.dueOn))
    .limit(LIST);
  return [
    ...claims.map(({ claim: its, ...rest }) => ({
      ...rest,
      item: `claim:${its.id}`,
      what: `Claim ${its.number}`,
      amount: its.payable,
      dueOn: (its.approvedAt ?? its.createdAt).toISOString().slice(0, 10),
      failure: its.failure,
      claimId: its.id,
    })),
    ...instalments.map(({ instalment: its, ...rest }) => ({
      ...rest,
      item: `instalment:${its.id}`,
      what: its.title,
      amount: its.amount,
      dueOn: its.dueOn,
      failure: its.failure,
      claimId: null,
    })),
  ]
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .slice(0, LIST);
}

const preparer = alias(user, "preparer");
const answerer = alias(user, "answerer");
const selectRuns = () =>
  reader()
    .select({
      run: paymentRun,
      preparerName: preparer.name,
      answererName: answerer.name,
      agencyName: organisation.name,
    })
    .from(paymentRun)
    .innerJoin(organisation, eq(organisation.id, paymentRun.agencyId))
    .leftJoin(preparer, eq(preparer.id, paymentRun.preparedBy))
    .leftJoin(answerer, eq(answerer.id, paymentRun.answeredBy));
export type RunItem = Awaited<ReturnType<typeof selectRuns>>[number];

/** Runs of the actor's agencies, the newest first. */
export async function listRuns(actor: Actor, cursor?: string): Promise<Page<RunItem>> {
  const rows = await selectRuns()
    .where(
      and(ofAgency(actor, paymentRun.agencyId), afterCursor(cursor, paymentRun.preparedAt, paymentRun.id)),
    )
    .orderBy(desc(paymentRun.preparedAt), desc(paymentRun.id))
    .limit(PAGE + 1);
  return toPage(rows, ({ run }) => ({ at: run.preparedAt, id: run.id }));
}

const listed = {
  payment,
  reference: award.reference,
  title: award.title,
  organisationName: university.name,
  claimNumber: claim.number,
  instalmentTitle: instalment.title,
};
const selectPayments = () =>
  reader()
    .select(listed)
    .from(payment)
    .innerJoin(award, eq(award.id, payment.awardId))
    .innerJoin(university, eq(university.id, payment.organisationId))
    .leftJoin(claim, eq(claim.id, payment.subjectId))
    .leftJoin(instalment, eq(instalment.id, payment.subjectId));
export type PaymentItem = Awaited<ReturnType<typeof selectPayments>>[number];

/** One run with its payments, and what the actor may do; undefined when they may not see it. */
export async function getRun(actor: Actor, runId: string) {
  if (!isUser(actor) || !isId(runId)) return undefined;
  const [row] = await selectRuns().where(and(eq(paymentRun.id, runId), ofAgency(actor, paymentRun.agencyId)));
  if (!row) return undefined;
  const payments = await selectPayments().where(eq(payment.runId, runId)).orderBy(asc(payment.id));
  const proposed = row.run.status === "proposed";
  return {
    ...row,
    payments,
    may: { approve: proposed && mayApproveRun(actor, row.run).allowed, cancel: proposed },
  };
}
export type RunDetail = NonNullable<Awaited<ReturnType<typeof getRun>>>;

/** Payments of an award that a run took up, the newest first; at most 100. */
export const listAwardPayments = (actor: Actor, awardId: string) =>
  selectPayments()
    .where(
      and(
        eq(payment.awardId, awardId),
        visibleAwards(actor),
        inArray(payment.status, ["sent", "paid", "failed"]),
      ),
    )
    .orderBy(desc(payment.id))
    .limit(100);

/** Hash of an approved run's file and its name, for the agency. */
export async function getRunFile(actor: Actor, runId: string) {
  if (!isId(runId)) return undefined;
  const [row] = await reader()
    .select({ fileHash: paymentRun.fileHash, reference: paymentRun.reference })
    .from(paymentRun)
    .where(
      and(eq(paymentRun.id, runId), ofAgency(actor, paymentRun.agencyId), isNotNull(paymentRun.fileHash)),
    );
  return row?.fileHash ? { fileHash: row.fileHash, name: `${row.reference}.xml` } : undefined;
}

/** Imported statements of the actor's agencies, the newest first. */
export async function listStatements(actor: Actor) {
  return reader()
    .select({ statement: bankStatement, importerName: user.name })
    .from(bankStatement)
    .leftJoin(user, eq(user.id, bankStatement.importedBy))
    .where(ofAgency(actor, bankStatement.agencyId))
    .orderBy(desc(bankStatement.importedAt), desc(bankStatement.id))
    .limit(20);
}

const selectLines = () =>
  reader()
    .select({
      line: bankLine,
      endToEndId: payment.endToEndId,
      runId: payment.runId,
      paymentStatus: payment.status,
      amount: payment.amount,
      currency: payment.currency,
      resolverName: user.name,
    })
    .from(bankLine)
    .leftJoin(payment, eq(payment.id, bankLine.paymentId))
    .leftJoin(user, eq(user.id, bankLine.resolvedBy));
export type LineItem = Awaited<ReturnType<typeof selectLines>>[number];

/** One imported statement with the lines that were kept of it. */
export async function getStatement(actor: Actor, statementId: string) {
  if (!isId(statementId)) return undefined;
  const [row] = await reader()
    .select({ statement: bankStatement, importerName: user.name })
    .from(bankStatement)
    .leftJoin(user, eq(user.id, bankStatement.importedBy))
    .where(and(eq(bankStatement.id, statementId), ofAgency(actor, bankStatement.agencyId)));
  if (!row) return undefined;
  const lines = await selectLines()
    .where(eq(bankLine.statementId, statementId))
    .orderBy(asc(bankLine.id))
    .limit(1_000);
  return { ...row, lines };
}

const openLines = (actor: Actor) =>
  and(ofAgency(actor, bankLine.agencyId), isNotNull(bankLine.exception), isNull(bankLine.resolvedAt));

/** Lines of statements that wait for a person, the oldest first; at most 100. */
export const listExceptions = (actor: Actor) =>
  selectLines().where(openLines(actor)).orderBy(asc(bankLine.id)).limit(100);

export const countExceptions = (actor: Actor): Promise<number> => reader().$count(bankLine, openLines(actor));

/** How many runs wait for a second person. */
export const countProposed = (actor: Actor): Promise<number> =>
  reader().$count(paymentRun, and(ofAgency(actor, paymentRun.agencyId), eq(paymentRun.status, "proposed")));

const asker = alias(user, "asker");

/** Bank accounts of the actor's organisations of one kind, with what may be done; the newest first. */
export async function listBankAccounts(actor: Actor, kind: "university" | "agency") {
  const ids = organisationsWithRole(actor, ...(kind === "university" ? universityViewers : agencyViewers));
  if (ids.length === 0) return [];
  const organisations = await reader()
    .select({
      id: organisation.id,
      name: organisation.name,
      kind: organisation.kind,
      timeZone: organisation.timeZone,
    })
    .from(organisation)
    .where(and(inArray(organisation.id, ids), eq(organisation.kind, kind)))
    .orderBy(asc(organisation.name));
  const rows = await reader()
    .select({ account: bankAccount, askerName: asker.name, answererName: answerer.name })
    .from(bankAccount)
    .leftJoin(asker, eq(asker.id, bankAccount.askedBy))
    .leftJoin(answerer, eq(answerer.id, bankAccount.answeredBy))
    .where(inArray(bankAccount.organisationId, ids))
    .orderBy(desc(bankAccount.askedAt))
    .limit(100);
  return organisations.map((its) => {
    const own = rows.filter(({ account }) => account.organisationId === its.id);
    const asked = own.find(({ account }) => account.status === "asked");
    const facts = asked && { organisation: its, askedBy: asked.account.askedBy };
    return {
      organisation: its,
      active: own.find(({ account }) => account.status === "active"),
      asked,
      earlier: own.filter(({ account }) => account.status === "replaced" || account.status === "refused"),
      may: {
        ask: mayAskAccount(actor, its).allowed,
        confirm: facts !== undefined && mayAnswerAccount(actor, facts).allowed,
        refuse: facts !== undefined && mayRefuseAccount(actor, facts).allowed,
      },
    };
  });
}
export type BankAccounts = Awaited<ReturnType<typeof listBankAccounts>>[number];
