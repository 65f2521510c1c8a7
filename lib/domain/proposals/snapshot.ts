/** A submission exactly as it was: canonical JSON, whose SHA-256 is on the receipt. */
import { canonical } from "@/lib/command/canonical";
import { amountText } from "@/lib/domain/money";
import type { CallForm } from "../calls/form";
import { shownAnswers, visibleQuestions } from "./answers";
import type { Profile } from "./profiles";
import { type Content, type LoadedProposal, textsOf } from "./records";

/** What a snapshot holds. Amounts are decimal text in `currency`; instants ISO 8601. */
export type Snapshot = {
  format: 1;
  proposalId: string;
  reference: string;
  number: number;
  /** Of outlines only: what was handed in is the outline, and `requested` the total that it names. */
  stage?: "outline";
  submittedAt: string;
  callId: string;
  callReference: string;
  /** Version of the call's form that was answered; absent for the standard one. */
  formVersion?: number;
  organisationId: string;
  pi: { id: string; name: string };
  title: string;
  acronym: string;
  abstract: string;
  sections: Record<string, string>;
  currency: string;
  requested: string;
  budget: Array<{ heading: string; year: number; amount: string }>;
  team: Array<{ email: string; role: string; status: string }>;
  /** What the investigators said of themselves then; absent where none did. */
  profiles?: Profile[];
  /** `question`: the id of the question that it answers. */
  files: Array<{ id: string; name: string; size: number; sha256: string; question?: string }>;
};

type Facts = {
  form: CallForm;
  stage: "outline" | "full";
  reference: string;
  number: number;
  submittedAt: Date;
  piName: string;
  profiles: Profile[];
};

/** Canonical JSON of the proposal as loaded. */
export function snapshot(loaded: LoadedProposal, content: Content, facts: Facts): string {
  const { proposal: row, call: its, team } = loaded;
  const { form } = facts;
  const outlined = facts.stage === "outline";
  const asked = new Set(visibleQuestions(form, textsOf(content)).map(({ id }) => id));
  const text = (minor: bigint) => amountText(minor, row.currency);
  const value: Snapshot = {
    format: 1,
    proposalId: row.id,
    reference: facts.reference,
    number: facts.number,
    ...(facts.stage === "outline" ? { stage: facts.stage } : {}),
    submittedAt: facts.submittedAt.toISOString(),
    callId: its.id,
    callReference: its.reference,
    ...(its.formVersion > 0 ? { formVersion: its.formVersion } : {}),
    organisationId: row.organisationId,
    pi: { id: row.piId, name: facts.piName },
    title: row.title,
    acronym: row.acronym,
    abstract: row.abstract,
    sections: shownAnswers(form, textsOf(content), row.currency),
    currency: row.currency,
    requested: text(outlined ? (row.outlineAmount ?? 0n) : row.requested),
    budget: outlined
      ? []
      : content.budget.map(({ heading, year, amount }) => ({ heading, year, amount: text(amount) })),
    team: [...team]
      .sort((a, b) => (a.email < b.email ? -1 : 1))
      .map(({ email, role, status }) => ({ email, role, status })),
    ...(facts.profiles.length > 0 ? { profiles: facts.profiles } : {}),
    files: content.files
      .filter(({ questionId }) => (questionId === null ? !outlined : asked.has(questionId)))
      .map(({ id, name, size, fileHash, questionId }) => ({
        id,
        name,
        size,
        sha256: fileHash,
        ...(questionId === null ? {} : { question: questionId }),
      })),
  };
  return canonical(value);
}

export const parseSnapshot = (content: string): Snapshot => JSON.parse(content) as Snapshot;
