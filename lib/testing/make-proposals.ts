/** Proposals of a test's own, made by running their commands on a call. */
import type { User } from "@/lib/command/actor";
import { endorseProposal } from "@/lib/domain/proposals/endorse";
import { saveProposal } from "@/lib/domain/proposals/save";
import { startProposal } from "@/lib/domain/proposals/start";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { makeOrganisation, makeUser, type Organisation, run, unique } from "./make";
import { type MadeCall, makeCall } from "./make-calls";

/** `complete`: a draft with nothing missing. `submitted`: endorsed, so the agency sees it. */
export type MadeState = "draft" | "complete" | "awaiting-endorsement" | "submitted";

export type MadeProposal = {
  proposalId: string;
  /** As of the last saving. */
  version: number;
  /** From the first submission on. */
  reference: string | undefined;
  call: MadeCall;
  university: Organisation;
  pi: User;
  /** Research office of the university. */
  office: User;
  finance: User;
  /** What was saved: EUR 100,000 over the call's first two headings unless told otherwise. */
  content: ReturnType<typeof proposalContent>;
};

export type MakeProposal = {
  state?: MadeState;
  call?: MadeCall;
  university?: Organisation;
  pi?: User;
  office?: User;
  finance?: User;
  /** Fields of the proposal in place of the usual ones. */
  fields?: Record<string, unknown>;
};

/** Input of `proposal.save` that leaves nothing missing. */
export function proposalContent(headings: readonly string[], changes: Record<string, unknown> = {}) {
  const [first = "Staff", second = first] = headings;
  return {
    title: `Proposal ${unique()}`,
    acronym: "TIDE",
    abstract: "What the tide brings, and what it takes away.",
    sections: { case: "## Why\n\nBecause **nobody** knows.", approach: "We look." } as Record<string, string>,
    budget: [
      { heading: first, year: 1, amount: "60000.00" },
      { heading: second, year: 2, amount: "40000.00" },
    ],
    ...changes,
  };
}

/** A proposal with its university and people; a draft unless told otherwise. */
export async function makeProposal(options: MakeProposal = {}): Promise<MadeProposal> {
  const { state = "draft" } = options;
  const call = options.call ?? (await makeCall());
  const university = options.university ?? (await makeOrganisation("university"));
  const pi = options.pi ?? (await makeUser({ roles: [[university, "researcher"]] }));
  const office = options.office ?? (await makeUser({ roles: [[university, "research-office"]] }));
  const finance = options.finance ?? (await makeUser({ roles: [[university, "finance"]] }));
  const content = proposalContent(call.input.headings, options.fields);
  const { proposalId } = await run(startProposal, pi, { callId: call.callId, organisationId: university.id });
  const made = { proposalId, call, university, pi, office, finance, content };
  if (state === "draft") return { ...made, version: 1, reference: undefined };
  const { version } = await run(saveProposal, pi, { proposalId, version: 1, ...content });
  if (state === "complete") return { ...made, version, reference: undefined };
  const { reference } = await run(submitProposal, pi, { proposalId });
  if (state === "submitted") await run(endorseProposal, office, { proposalId });
  return { ...made, version, reference };
}
