/** Small calls of the demo that have come to their end, and what was submitted to them. */
import type { User } from "@/lib/command/actor";
import { draftCall } from "@/lib/domain/calls/draft";
import { publishCall } from "@/lib/domain/calls/publish";
import { setStages } from "@/lib/domain/calls/set-stages";
import { endorseProposal } from "@/lib/domain/proposals/endorse";
import { saveProposal } from "@/lib/domain/proposals/save";
import { startProposal } from "@/lib/domain/proposals/start";
import { submitProposal } from "@/lib/domain/proposals/submit";
import type { Demo } from "./people";
import { run } from "./run";

const DAY = 86_400_000;

export type SmallCall = {
  title: string;
  summary: string;
  description: string;
  /** The two budget headings. */
  headings: [string, string];
  /** Input of `call.set-stages`. */
  stages?: Record<string, unknown>;
};

/** A call of the Island Science Fund that opened two months ago and takes proposals until it is closed. @returns its id */
export async function smallCall({ people, organisations }: Demo, its: SmallCall): Promise<string> {
  const { stages, ...texts } = its;
  const { callId } = await run(draftCall, people.dara, {
    ...texts,
    agencyId: organisations.fund.id,
    eligibility: "Principal investigators hold a position at an eligible university.",
    opensAt: new Date(Date.now() - 60 * DAY).toISOString(),
    closesAt: new Date(Date.now() + DAY).toISOString(),
    timeZone: "Atlantic/Azores",
    currency: "EUR",
    minimumAmount: "1000",
    maximumAmount: "40000",
    disciplines: ["earth-environment"],
  });
  if (stages) await run(setStages, people.dara, { callId, version: 0, ...stages });
  await run(publishCall, people.dara, { callId });
  return callId;
}

export type Written = { title: string; abstract: string; case: string; amounts: Record<string, string> };
type Place = { callId: string; organisationId: string };

/** A proposal that its university has endorsed. @returns its id */
export async function endorsed(place: Place, pi: User, office: User, its: Written): Promise<string> {
  const { proposalId } = await run(startProposal, pi, place);
  await run(saveProposal, pi, {
    proposalId,
    version: 1,
    title: its.title,
    abstract: its.abstract,
    sections: { case: its.case, approach: "We go there, and look." },
    budget: Object.entries(its.amounts).map(([heading, amount]) => ({ heading, year: 1, amount })),
  });
  await run(submitProposal, pi, { proposalId });
  await run(endorseProposal, office, { proposalId, comment: "" });
  return proposalId;
}
