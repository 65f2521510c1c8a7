/** What a proposal says: as it is now (for its team) or as it was submitted (for everybody else). */
import { asc, desc, eq, inArray } from "drizzle-orm";
import { file } from "@/db/schema/files";
import { user } from "@/db/schema/people";
import {
  type ProposalStatus,
  proposalMember,
  proposalSubmission,
  type TeamRole,
} from "@/db/schema/proposals";
import { type Reader, reader } from "@/lib/command/reader";
import { parseAmount } from "@/lib/domain/money";
import type { CallForm } from "../calls/form";
import { formOf } from "../calls/forms";
import { type OutlineAmount, outlineForm, outlinePart } from "../calls/outline-form";
import type { Answers } from "./answers";
import { cvProblems, type Investigator, investigatorsOf, type Profile, spoken } from "./profiles";
import { contentOf, formFor, textsOf } from "./records";
import { inOutline } from "./rules";
import { parseSnapshot, type Snapshot } from "./snapshot";

export type BudgetLine = { heading: string; year: number; amount: bigint };
export type AttachedFile = {
  id: string;
  name: string;
  size: number;
  sha256: string;
  pages: number | null;
  /** The question that it answers; absent for an attachment of the whole. */
  questionId?: string | undefined;
  addedAt?: Date;
};
export type Person = {
  id: string | undefined;
  userId: string | null;
  email: string;
  name: string | undefined;
  role: TeamRole;
  status: "invited" | "confirmed" | "declined";
  invitedAt?: Date;
};
export type ProposalContent = {
  title: string;
  acronym: string;
  abstract: string;
  /** The form that was answered, and the answers by question id. */
  form: CallForm;
  formVersion: number;
  answers: Answers;
  budget: BudgetLine[];
  requested: bigint;
  files: AttachedFile[];
  team: Person[];
  /** What the investigators say of themselves. */
  profiles: Profile[];
  /** While it is written: the investigators, and whose CV lacks what. */
  cvs?: { people: Investigator[]; problems: string[] };
  /** Of an outline only: whether it is asked for the total, and what it names, in minor units. */
  outline?: { asks: OutlineAmount; amount: bigint | null } | undefined;
};

type Texts = { title: string; acronym: string; abstract: string; requested: bigint };

async function pagesOf(hashes: string[]): Promise<Map<string, number | null>> {
  if (hashes.length === 0) return new Map();
  const rows = await reader()
    .select({ hash: file.hash, pages: file.pages })
    .from(file)
    .where(inArray(file.hash, hashes));
  return new Map(rows.map(({ hash, pages }) => [hash, pages]));
}

/** The team with names, in the order of joining. */
export const teamRows = (db: Reader, proposalId: string) =>
  db
    .select({
      id: proposalMember.id,
      userId: proposalMember.userId,
      email: proposalMember.email,
      name: user.name,
      role: proposalMember.role,
      status: proposalMember.status,
      invitedAt: proposalMember.invitedAt,
    })
    .from(proposalMember)
    .leftJoin(user, eq(user.id, proposalMember.userId))
    .where(eq(proposalMember.proposalId, proposalId))
    .orderBy(asc(proposalMember.id));

export const toPerson = (row: Awaited<ReturnType<typeof teamRows>>[number]): Person => ({
  ...row,
  name: row.name ?? undefined,
});

/** The proposal as it stands, with the form of this number. */
export async function liveContent(
  its: {
    id: string;
    callId: string;
    formVersion: number;
    status: ProposalStatus;
    outlineAmount: bigint | null;
  },
  texts: Texts,
  team: Person[],
): Promise<ProposalContent> {
  const form = await formOf(reader(), its.callId, its.formVersion);
  const [{ sections, budget, files }, people] = await Promise.all([
    contentOf(reader(), its.id),
    investigatorsOf(reader(), its.id, form),
  ]);
  const pages = await pagesOf(files.map(({ fileHash }) => fileHash));
  const outline = { asks: outlinePart(form).amount, amount: its.outlineAmount };
  return {
    ...texts,
    form: formFor(form, its.status),
    formVersion: its.formVersion,
    ...(inOutline(its.status) ? { outline } : {}),
    answers: textsOf({ sections }),
    budget,
    files: files.map(({ id, name, size, fileHash, questionId, addedAt }) => ({
      id,
      name,
      size,
      sha256: fileHash,
      pages: pages.get(fileHash) ?? null,
      questionId: questionId ?? undefined,
      addedAt,
    })),
    team,
    profiles: spoken(people),
    cvs: { people, problems: cvProblems(form, people) },
  };
}

/** The latest submission as it was made; undefined when there was none. */
export async function latestSnapshot(proposalId: string): Promise<Snapshot | undefined> {
  const [row] = await reader()
    .select({ content: proposalSubmission.content })
    .from(proposalSubmission)
    .where(eq(proposalSubmission.proposalId, proposalId))
    .orderBy(desc(proposalSubmission.number))
    .limit(1);
  return row && parseSnapshot(row.content);
}

/** A submission as content; `team` lends the names. */
export async function submittedContent(snapshot: Snapshot, team: Person[]): Promise<ProposalContent> {
  const { currency } = snapshot;
  const minor = (text: string) => parseAmount(text, currency) ?? 0n;
  const pages = await pagesOf(snapshot.files.map(({ sha256 }) => sha256));
  const form = await formOf(reader(), snapshot.callId, snapshot.formVersion ?? 0);
  const total = minor(snapshot.requested);
  const outline = { asks: outlinePart(form).amount, amount: total > 0n ? total : null };
  return {
    ...(snapshot.stage === "outline" ? { outline } : {}),
    title: snapshot.title,
    acronym: snapshot.acronym,
    abstract: snapshot.abstract,
    form: snapshot.stage === "outline" ? outlineForm(form) : form,
    formVersion: snapshot.formVersion ?? 0,
    answers: snapshot.sections,
    budget: snapshot.budget.map((line) => ({ ...line, amount: minor(line.amount) })),
    requested: total,
    profiles: snapshot.profiles ?? [],
    files: snapshot.files.map(({ question, ...one }) => ({
      ...one,
      questionId: question,
      pages: pages.get(one.sha256) ?? null,
    })),
    team: snapshot.team.map(({ email, role, status }) => ({
      id: undefined,
      userId: null,
      email,
      name: team.find((person) => person.email === email)?.name,
      role: role as Person["role"],
      status: status as Person["status"],
    })),
  };
}
