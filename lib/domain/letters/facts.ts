/** What letters are written from: a decision with its proposal and its names, and a call's templates. */
import { and, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { letterTemplate, type Outcome, outcomes, type TemplateKind } from "@/db/schema/letters";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { decision, proposal } from "@/db/schema/proposals";
import { formatMoney } from "@/lib/domain/money";
import { type LetterFacts, standardLetters, type Template } from "./rules";

type Selects = Pick<Tx, "select">;
const agency = alias(organisation, "letter_agency");

const columns = {
  decisionId: decision.id,
  decisionStatus: decision.status,
  outcome: decision.outcome,
  amount: decision.amount,
  reason: decision.reason,
  proposalId: proposal.id,
  reference: proposal.reference,
  title: proposal.title,
  requested: proposal.requested,
  currency: proposal.currency,
  piId: proposal.piId,
  piName: user.name,
  universityName: organisation.name,
  agencyName: agency.name,
  callTitle: call.title,
  callReference: call.reference,
};

/** Decisions with what their letters say; more conditions are the caller's. */
export const letterRows = (db: Selects) =>
  db
    .select(columns)
    .from(decision)
    .innerJoin(proposal, eq(proposal.id, decision.proposalId))
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .innerJoin(agency, eq(agency.id, proposal.agencyId));
export type LetterRow = Awaited<ReturnType<typeof letterRows>>[number];

/** The same by decisions' ids, in no order. */
export const letterRowsOf = (db: Selects, decisionIds: readonly string[]) =>
  letterRows(db).where(inArray(decision.id, [...decisionIds]));

/** What stands for each placeholder. */
export const factsOf = (row: LetterRow): LetterFacts => ({
  name: row.piName,
  university: row.universityName,
  reference: row.reference ?? "",
  title: row.title,
  agency: row.agencyName,
  call: row.callTitle,
  call_reference: row.callReference,
  requested: formatMoney(row.requested, row.currency),
  amount: row.amount === null ? "" : formatMoney(row.amount, row.currency),
  reason: row.reason,
});

export type Templates = Record<Outcome, Template>;

/** One version of a letter; the standard text where nobody wrote one. @param version the latest when absent */
export async function templateOf(
  db: Selects,
  callId: string,
  outcome: TemplateKind,
  version?: number,
): Promise<Template> {
  const [row] = await db
    .select({
      version: letterTemplate.version,
      subject: letterTemplate.subject,
      body: letterTemplate.body,
    })
    .from(letterTemplate)
    .where(
      and(
        eq(letterTemplate.callId, callId),
        eq(letterTemplate.outcome, outcome),
        version === undefined ? undefined : eq(letterTemplate.version, version),
      ),
    )
    .orderBy(desc(letterTemplate.version))
    .limit(1);
  return row ?? standardLetters[outcome];
}

/** Both letters of a call, as they are now or as a release has them. */
export async function templatesOf(
  db: Selects,
  callId: string,
  versions?: Record<Outcome, number>,
): Promise<Templates> {
  const [award, decline] = await Promise.all(
    outcomes.map((outcome) => templateOf(db, callId, outcome, versions?.[outcome])),
  );
  return { award: award!, decline: decline! };
}
