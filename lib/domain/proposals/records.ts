/** What the commands of proposals load, locked, and the checks they share. */
import { and, asc, eq, getTableColumns, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call, callHeading } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import {
  type ProposalStatus,
  proposal,
  proposalBudgetLine,
  proposalFile,
  proposalMember,
  proposalSection,
} from "@/db/schema/proposals";
import { conflict, notFound } from "@/lib/command/errors";
import { together } from "@/lib/command/together";
import { outlineTerms } from "@/lib/domain/calls/deadline";
import { isOpen } from "@/lib/domain/calls/rules";
import { exactWords, instantWords } from "@/lib/domain/days";
import { ineligible, storedApplicant } from "../calls/eligibility";
import type { CallForm } from "../calls/form";
import { type OutlineAmount, outlineForm } from "../calls/outline-form";
import { teamProblems } from "../calls/team-rules";
import type { Answers } from "./answers";
import { countFiles } from "./files";
import type { Progress } from "./missing";
import { cvProblems, type Investigator } from "./profiles";
import { inOutline, type ProposalAction, refusal, termsOf } from "./rules";
import { sealedNow } from "./sealed";
import { unfitFiles } from "./unfit-files";

// A call's long texts are of no use to commands.
const { description: _description, eligibility: _eligibility, ...callColumns } = getTableColumns(call);

export type LoadedProposal = Awaited<ReturnType<typeof loadProposal>>;

/**
 * The proposal, locked until the end of the command, its call (read: its dates are judged as committed) and team.
 * @throws Rejection 404
 */
export async function loadProposal(tx: Tx, proposalId: string) {
  const [[row], [its], team] = await together(tx, (db) => [
    db.select().from(proposal).where(eq(proposal.id, proposalId)).for("update"),
    db
      .select({ ...callColumns, sealedNow, country: organisation.country })
      .from(call)
      .innerJoin(proposal, eq(proposal.callId, call.id))
      .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
      .where(eq(proposal.id, proposalId)),
    db.select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId)),
  ]);
  if (!row) throw notFound();
  if (!its) throw new Error(`Proposal ${proposalId} has no call`);
  const { sealedNow: sealed, country, ...itsCall } = its;
  const university = { id: row.organisationId, country };
  // In the outline stage the call closes when outlines are due.
  const terms = termsOf(itsCall, row.status);
  return { proposal: { ...row, sealed }, call: terms, team, university };
}

/** Headings of a call in their order. */
export async function headingsOf(tx: Pick<Tx, "select">, callId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: callHeading.name })
    .from(callHeading)
    .where(eq(callHeading.callId, callId))
    .orderBy(asc(callHeading.position));
  return rows.map(({ name }) => name);
}

/** Everything written in a proposal: sections by key, budget lines, files that are attached. */
export async function contentOf(tx: Pick<Tx, "select">, proposalId: string) {
  const [sections, budget, files] = await together(tx, (db) => [
    db
      .select()
      .from(proposalSection)
      .where(eq(proposalSection.proposalId, proposalId))
      .orderBy(asc(proposalSection.key)),
    db
      .select({
        heading: proposalBudgetLine.heading,
        year: proposalBudgetLine.year,
        amount: proposalBudgetLine.amount,
      })
      .from(proposalBudgetLine)
      .where(eq(proposalBudgetLine.proposalId, proposalId))
      .orderBy(asc(proposalBudgetLine.heading), asc(proposalBudgetLine.year)),
    db
      .select()
      .from(proposalFile)
      .where(and(eq(proposalFile.proposalId, proposalId), isNull(proposalFile.removedAt)))
      .orderBy(asc(proposalFile.addedAt), asc(proposalFile.id)),
  ]);
  return { sections, budget, files };
}
export type Content = Awaited<ReturnType<typeof contentOf>>;

/** The form that a proposal in this state answers, of its call's: the outline's part before it is invited. */
export const formFor = (form: CallForm, status: ProposalStatus): CallForm =>
  inOutline(status) ? outlineForm(form) : form;

/** Answers by question id. */
export const textsOf = (content: Pick<Content, "sections">): Answers =>
  Object.fromEntries(content.sections.map(({ key, body }) => [key, body]));

/** The facts from which tasks and blockers follow. */
export function progressOf(
  loaded: LoadedProposal,
  content: Content,
  form: CallForm,
  people: readonly Investigator[],
  outlineAsks: OutlineAmount = "none",
): Progress {
  const { proposal: row, call: its, team } = loaded;
  const full: Progress = {
    title: row.title,
    abstract: row.abstract,
    form,
    sections: textsOf(content),
    attached: countFiles(content.files),
    budget: content.budget,
    requested: row.requested,
    currency: row.currency,
    minimumAmount: its.minimumAmount,
    maximumAmount: its.maximumAmount,
    invited: team.filter((member) => member.status === "invited").length,
    members: team.filter((member) => member.status === "confirmed").length,
    team: teamProblems(form.team, team),
    gate: ineligible(form.eligibility, storedApplicant(row, loaded.university)),
    files: content.files.filter(({ questionId }) => questionId === null).length,
    unfit: unfitFiles(form, content.files),
    investigators: people.length,
    cvs: cvProblems(form, people),
  };
  if (!inOutline(row.status)) return full;
  return { ...full, outline: { asks: outlineAsks, amount: row.outlineAmount } };
}

/** @throws Rejection 409 when the proposal's state does not allow the action */
export function mustAllow(action: ProposalAction, loaded: LoadedProposal): void {
  const reason = refusal(action, loaded.proposal.status);
  if (reason) throw conflict(reason, "wrong-state");
}

/** @throws Rejection 409 when the call takes nothing at this instant */
export function mustBeOpen(loaded: Pick<LoadedProposal, "call">, at: Date): void {
  const { call: its } = loaded;
  // Who begins must come by when outlines are due, where the call asks for them.
  const terms = outlineTerms(its);
  if (isOpen(terms, at)) return;
  if (its.status === "draft") throw conflict("This call is not published yet.", "call-not-open");
  const arrived = `your request arrived on ${exactWords(at, its.timeZone)}`;
  if (at < its.opensAt)
    throw conflict(`This call opens on ${instantWords(its.opensAt, its.timeZone)}.`, "call-not-open");
  if (its.status === "archived") throw conflict("This call was put away by its agency.", "call-not-open");
  if (its.outlineClosesAt && at < its.closesAt)
    throw conflict(
      `Outlines for this call were due on ${instantWords(its.outlineClosesAt, its.timeZone)}; ${arrived}. Only teams that were invited go on.`,
      "call-closed",
    );
  throw conflict(
    `This call closed on ${instantWords(its.closesAt, its.timeZone)}; ${arrived}.`,
    "call-closed",
  );
}
