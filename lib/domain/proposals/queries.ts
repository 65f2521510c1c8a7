/** What is read of one proposal. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { call, callHeading } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import {
  endorsement,
  proposal,
  proposalCheck,
  proposalFile,
  proposalMember,
  proposalSubmission,
} from "@/db/schema/proposals";
import { type Actor, isUser } from "@/lib/command/actor";
import { type Reader, reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { type CallState, callState } from "@/lib/domain/calls/rules";
import {
  latestSnapshot,
  liveContent,
  type ProposalContent,
  submittedContent,
  teamRows,
  toPerson,
} from "./content";
import { type ProposalFacts, teamRole, type View, viewOf } from "./policy";
import { canMove, termsOf } from "./rules";
import { sealedNow } from "./sealed";
import { parseSnapshot } from "./snapshot";

/** The facts that permissions follow from; for policies, not for people. */
export async function findFacts(proposalId: string): Promise<ProposalFacts | undefined> {
  const [row] = await reader()
    .select({
      id: proposal.id,
      agencyId: proposal.agencyId,
      organisationId: proposal.organisationId,
      piId: proposal.piId,
      status: proposal.status,
      submittedAt: proposal.submittedAt,
      sealed: sealedNow,
    })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .where(eq(proposal.id, proposalId));
  return row;
}

/** As what the actor sees a proposal; undefined where they may not know of it. */
export async function findView(actor: Actor, proposalId: string): Promise<View | undefined> {
  if (!isUser(actor)) return undefined;
  const facts = await findFacts(proposalId);
  if (!facts) return undefined;
  const team = await reader()
    .select({ userId: proposalMember.userId, role: proposalMember.role, status: proposalMember.status })
    .from(proposalMember)
    .where(and(eq(proposalMember.proposalId, proposalId), eq(proposalMember.userId, actor.id)));
  return viewOf(actor, facts, team);
}

const agency = alias(organisation, "agency");

const rowOf = (db: Reader, proposalId: string) =>
  db
    .select({
      proposal,
      call,
      piName: user.name,
      universityName: organisation.name,
      country: organisation.country,
      agencyName: agency.name,
      sealed: sealedNow,
      now: sql`UTC_TIMESTAMP(3)`.mapWith(proposal.createdAt),
    })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .innerJoin(agency, eq(agency.id, proposal.agencyId))
    .where(eq(proposal.id, proposalId));

/** Headings of the proposal's call in their order. */
const headingsOf = (db: Reader, proposalId: string) =>
  db
    .select({ name: callHeading.name })
    .from(callHeading)
    .innerJoin(proposal, eq(proposal.callId, callHeading.callId))
    .where(eq(proposal.id, proposalId))
    .orderBy(asc(callHeading.position));

const submissionsOf = (db: Reader, proposalId: string) =>
  db
    .select({
      id: proposalSubmission.id,
      number: proposalSubmission.number,
      submittedAt: proposalSubmission.submittedAt,
      submittedBy: user.name,
      contentHash: proposalSubmission.contentHash,
      receipt: proposalSubmission.receipt,
      timing: proposalSubmission.timing,
      stage: proposalSubmission.stage,
      withdrawnAt: proposalSubmission.withdrawnAt,
    })
    .from(proposalSubmission)
    .innerJoin(user, eq(user.id, proposalSubmission.submittedBy))
    .where(eq(proposalSubmission.proposalId, proposalId))
    .orderBy(desc(proposalSubmission.number))
    .limit(50);

const checksOf = (db: Reader, proposalId: string) =>
  db
    .select({
      id: proposalCheck.id,
      outcome: proposalCheck.outcome,
      reason: proposalCheck.reason,
      at: proposalCheck.checkedAt,
    })
    .from(proposalCheck)
    .where(eq(proposalCheck.proposalId, proposalId))
    .orderBy(desc(proposalCheck.checkedAt))
    .limit(50);

const wordsOf = (db: Reader, proposalId: string) =>
  db
    .select({
      id: endorsement.id,
      outcome: endorsement.outcome,
      comment: endorsement.comment,
      by: user.name,
      at: endorsement.decidedAt,
      timing: endorsement.timing,
    })
    .from(endorsement)
    .innerJoin(user, eq(user.id, endorsement.decidedBy))
    .where(eq(endorsement.proposalId, proposalId))
    .orderBy(desc(endorsement.decidedAt))
    .limit(50);

export type ProposalRecord = NonNullable<Awaited<ReturnType<typeof getProposal>>>;

/**
 * A proposal as this actor sees it: its team sees it as it stands, the university and the agency as it was last
 * submitted. The agency does not see what the university returned. Undefined where they may not know of it.
 */
export async function getProposal(actor: Actor, proposalId: string) {
  const [[row], members, headings, submissions, words, checks] = await together(reader(), (db) => [
    rowOf(db, proposalId),
    teamRows(db, proposalId),
    headingsOf(db, proposalId),
    submissionsOf(db, proposalId),
    wordsOf(db, proposalId),
    checksOf(db, proposalId),
  ]);
  if (!row) return undefined;
  const team = members.map(toPerson);
  const view = viewOf(actor, { ...row.proposal, sealed: row.sealed }, team);
  if (!view) return undefined;
  const { title, acronym, abstract, requested } = row.proposal;
  // What can be changed answers the form as it is now; what was handed in, the one that it was written for.
  const formVersion = canMove("edit", row.proposal.status) ? row.call.formVersion : row.proposal.formVersion;
  const { status, outlineAmount } = row.proposal;
  const its = { id: proposalId, callId: row.call.id, formVersion, status, outlineAmount };
  // In the outline stage the call closes when outlines are due.
  const terms = termsOf(row.call, status);
  const snapshot = view === "team" ? undefined : await latestSnapshot(proposalId);
  const text: ProposalContent = snapshot
    ? await submittedContent(snapshot, team)
    : await liveContent(its, { title, acronym, abstract, requested }, team);
  const state: CallState = callState(terms, row.now);
  return {
    ...row.proposal,
    sealed: row.sealed,
    ...text,
    /** The version of the form whose changes the team has taken note of. */
    notedForm: row.proposal.formVersion,
    view,
    role: teamRole(actor, team),
    piName: row.piName,
    universityName: row.universityName,
    university: { id: row.proposal.organisationId, country: row.country },
    agencyName: row.agencyName,
    call: { ...terms, fullClosesAt: row.call.closesAt, state, headings: headings.map(({ name }) => name) },
    // In the agency's view the latest is the full proposal: an outline has a page of its own.
    submissions: view === "agency" ? submissions.slice(0, 1) : submissions,
    words: view === "agency" ? words.filter(({ outcome }) => outcome === "endorsed").slice(0, 1) : words,
    /** What the agency found when it checked it, newest first. */
    checks,
    now: row.now,
  };
}

/** An attached file as this actor may download it; undefined where they may not know of it. */
export async function getFile(actor: Actor, fileId: string) {
  const [row] = await reader().select().from(proposalFile).where(eq(proposalFile.id, fileId));
  if (!row) return undefined;
  const view = await findView(actor, row.proposalId);
  if (!view) return undefined;
  if (view === "team") return row;
  // Others see what was submitted, and nothing that was attached since.
  const snapshot = await latestSnapshot(row.proposalId);
  return snapshot?.files.some(({ id }) => id === fileId) ? row : undefined;
}

/** The exact text of a submission (its SHA-256 is on the receipt), for the proposal's team; else undefined. */
export async function getSubmission(actor: Actor, proposalId: string, number: number) {
  if ((await findView(actor, proposalId)) !== "team") return undefined;
  const [row] = await reader()
    .select({
      content: proposalSubmission.content,
      receipt: proposalSubmission.receipt,
      reference: proposal.reference,
    })
    .from(proposalSubmission)
    .innerJoin(proposal, eq(proposal.id, proposalSubmission.proposalId))
    .where(and(eq(proposalSubmission.proposalId, proposalId), eq(proposalSubmission.number, number)));
  return row;
}

/** The record as it was at one of its submissions, for the proposal's team; undefined for everybody else. */
export async function getAsSubmitted(actor: Actor, proposalId: string, number: number) {
  const [record, found] = await Promise.all([
    getProposal(actor, proposalId),
    getSubmission(actor, proposalId, number),
  ]);
  const submission = record?.submissions.find((one) => one.number === number);
  if (!record || !submission || !found) return undefined;
  const content = await submittedContent(parseSnapshot(found.content), record.team);
  return { ...record, ...content, submissions: [submission] };
}

export type InvitationRecord = NonNullable<Awaited<ReturnType<typeof getInvitation>>>;

/** An invitation, for whoever holds its link or its address; it tells the title and who invites, nothing more. */
export async function getInvitation(actor: Actor, memberId: string, tokenHash: string | undefined) {
  if (!isUser(actor)) return undefined;
  const inviter = alias(user, "inviter");
  const [row] = await reader()
    .select({
      member: proposalMember,
      title: proposal.title,
      callTitle: call.title,
      closesAt: call.closesAt,
      timeZone: call.timeZone,
      inviter: inviter.name,
    })
    .from(proposalMember)
    .innerJoin(proposal, eq(proposal.id, proposalMember.proposalId))
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(inviter, eq(inviter.id, proposalMember.invitedBy))
    .where(eq(proposalMember.id, memberId))
    .orderBy(asc(proposalMember.id));
  if (!row) return undefined;
  const { member } = row;
  const byLink = tokenHash !== undefined && member.tokenHash === tokenHash;
  const byAddress = actor.emailConfirmed && member.email === actor.email;
  return byLink || byAddress || member.userId === actor.id ? row : undefined;
}
