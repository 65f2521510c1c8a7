/** Calls with an outline stage and outlines of a test's own, made by running their commands. */
import { eq, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { outline } from "@/db/schema/outlines";
import { proposal } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { publishCall } from "@/lib/domain/calls/publish";
import { setStages } from "@/lib/domain/calls/set-stages";
import { decideOutline } from "@/lib/domain/outlines/decide";
import { submitOutline } from "@/lib/domain/outlines/submit";
import { tellOutlines } from "@/lib/domain/outlines/tell";
import { saveProposal } from "@/lib/domain/proposals/save";
import { startProposal } from "@/lib/domain/proposals/start";
import { makeOrganisation, makeUser, type Organisation, run, unique } from "./make";
import { type MadeCall, type MakeCall, makeCall } from "./make-calls";

const DAY = 86_400_000;
export const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** An open call whose outlines are due in ten days and full proposals in thirty; decided by one person unless told otherwise. */
export async function makeOutlineCall(
  options: MakeCall & { stages?: Record<string, unknown>; outline?: Record<string, unknown> } = {},
): Promise<MadeCall> {
  const { stages, outline: changes, state, ...rest } = options;
  const made = await makeCall({ ...rest, state: "draft" });
  const { callId, officer } = made;
  await run(setStages, officer, {
    callId,
    version: 0,
    outline: { on: true, closesAt: inDays(10), ...changes },
    secondApproval: false,
    ...stages,
  });
  if (state !== "draft") await run(publishCall, officer, { callId });
  return made;
}

/** Lets outlines be due, as time does: `ago` seconds before the database's now. */
export async function letOutlinesClose(callId: string, ago = 1): Promise<void> {
  await database()
    .update(call)
    .set({ outlineClosesAt: sql`UTC_TIMESTAMP(3) - INTERVAL ${ago} SECOND` as unknown as Date })
    .where(eq(call.id, callId));
}

/** `complete`: nothing missing. `decided`: the officer invites. `invited`: its team was told. */
export type OutlineMade = "begun" | "complete" | "submitted" | "decided" | "invited" | "not-invited";

/** An outline with its people; submitted unless told otherwise. */
export async function makeOutline(
  options: { state?: OutlineMade; call?: MadeCall; pi?: User; office?: User; university?: Organisation } = {},
) {
  const { state = "submitted" } = options;
  const its = options.call ?? (await makeOutlineCall());
  const university = options.university ?? (await makeOrganisation("university"));
  const pi = options.pi ?? (await makeUser({ roles: [[university, "researcher"]] }));
  const office = options.office ?? (await makeUser({ roles: [[university, "research-office"]] }));
  const { proposalId } = await run(startProposal, pi, { callId: its.callId, organisationId: university.id });
  const made = { proposalId, call: its, university, pi, office, officer: its.officer };
  if (state === "begun") return made;
  const content = { title: `Outline ${unique()}`, abstract: "In short.", sections: { case: "The idea." } };
  await run(saveProposal, pi, { proposalId, version: 1, ...content, outlineAmount: "120000" });
  if (state === "complete") return made;
  await run(submitOutline, pi, { proposalId });
  if (state === "submitted") return made;
  const outcome = state === "not-invited" ? "decline" : "invite";
  await run(decideOutline, its.officer, {
    proposalId,
    version: 1,
    outcome,
    reason: "As the panel of officers saw it.",
  });
  if (state === "decided") return made;
  await letOutlinesClose(its.callId);
  await run(tellOutlines, its.officer, { callId: its.callId, proposalIds: [proposalId] });
  return made;
}

/** What the commands of outlines change, comparable. */
export async function outlineState(proposalId: string) {
  const [row] = await database()
    .select({ status: proposal.status, invitedAt: proposal.invitedAt, reference: proposal.reference })
    .from(proposal)
    .where(eq(proposal.id, proposalId));
  const [its] = await database()
    .select({
      state: outline.state,
      outcome: outline.outcome,
      reason: outline.reason,
      version: outline.version,
    })
    .from(outline)
    .where(eq(outline.proposalId, proposalId));
  return { ...row, outline: its };
}
