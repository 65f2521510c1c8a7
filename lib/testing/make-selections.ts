/** Calls that take only so many proposals, and universities that select for them. */
import { eq } from "drizzle-orm";
import { selectionInterest } from "@/db/schema/selections";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { standardForm } from "@/lib/domain/calls/form";
import { publishCall } from "@/lib/domain/calls/publish";
import { setCallForm } from "@/lib/domain/calls/set-form";
import type { TeamRules } from "@/lib/domain/calls/team-rules";
import { expressInterest } from "@/lib/domain/selections/express";
import { openSelection } from "@/lib/domain/selections/open";
import { makeOrganisation, makeUser, type Organisation, run } from "./make";
import { type MadeCall, type MakeCall, makeCall } from "./make-calls";

/** An open call with rules of teams and numbers of proposals. */
export async function makeRuledCall(team: TeamRules, options: MakeCall = {}): Promise<MadeCall> {
  const made = await makeCall({ ...options, state: "draft" });
  const { callId, officer } = made;
  await run(setCallForm, officer, { callId, revision: 0, form: { ...standardForm, team } });
  await run(publishCall, officer, { callId });
  return made;
}

const DAY = 24 * 3_600_000;
export const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

export type MadeSelection = {
  call: MadeCall;
  university: Organisation;
  office: User;
  input: { callId: string; organisationId: string };
};

/** A call for so many proposals of each university, and one that selects among its own. */
export async function makeSelection(perUniversity = 1): Promise<MadeSelection> {
  const call = await makeRuledCall({ perUniversity });
  const university = await makeOrganisation("university");
  const office = await makeUser({ roles: [[university, "research-office"]] });
  const input = { callId: call.callId, organisationId: university.id };
  await run(openSelection, office, { ...input, interestBy: inDays(5) });
  return { call, university, office, input };
}

/** Somebody of the university who has expressed interest. */
export async function makeInterest(made: MadeSelection, title = "Tides of tomorrow") {
  const pi = await makeUser({ roles: [[made.university, "researcher"]] });
  const { interestId } = await run(expressInterest, pi, { ...made.input, title, summary: "Why us." });
  return { ...made, pi, interestId };
}

/** What became of an interest. */
export async function interestState(interestId: string) {
  const [row] = await database().select().from(selectionInterest).where(eq(selectionInterest.id, interestId));
  return row && { status: row.status, rank: row.rank, reason: row.reason, title: row.title };
}
