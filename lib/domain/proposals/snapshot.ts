/** A submission exactly as it was: canonical JSON, whose SHA-256 is on the receipt. */
import { canonical } from "@/lib/command/canonical";
import { amountText } from "@/lib/domain/money";
import type { Content, LoadedProposal } from "./records";

/** What a snapshot holds. Amounts are decimal text in `currency`; instants ISO 8601. */
export type Snapshot = {
  format: 1;
  proposalId: string;
  reference: string;
  number: number;
  submittedAt: string;
  callId: string;
  callReference: string;
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
  files: Array<{ id: string; name: string; size: number; sha256: string }>;
};

type Facts = { reference: string; number: number; submittedAt: Date; piName: string };

/** Canonical JSON of the proposal as loaded. */
export function snapshot(loaded: LoadedProposal, content: Content, facts: Facts): string {
  const { proposal: row, call: its, team } = loaded;
  const text = (minor: bigint) => amountText(minor, row.currency);
  const value: Snapshot = {
    format: 1,
    proposalId: row.id,
    reference: facts.reference,
    number: facts.number,
    submittedAt: facts.submittedAt.toISOString(),
    callId: its.id,
    callReference: its.reference,
    organisationId: row.organisationId,
    pi: { id: row.piId, name: facts.piName },
    title: row.title,
    acronym: row.acronym,
    abstract: row.abstract,
    sections: Object.fromEntries(content.sections.map(({ key, body }) => [key, body])),
    currency: row.currency,
    requested: text(row.requested),
    budget: content.budget.map(({ heading, year, amount }) => ({ heading, year, amount: text(amount) })),
    team: [...team]
      .sort((a, b) => (a.email < b.email ? -1 : 1))
      .map(({ email, role, status }) => ({ email, role, status })),
    files: content.files.map(({ id, name, size, fileHash }) => ({ id, name, size, sha256: fileHash })),
  };
  return canonical(value);
}

export const parseSnapshot = (content: string): Snapshot => JSON.parse(content) as Snapshot;
