/** Limited calls: which proposals hold a place, and what an expression of interest may become. Pure, browser-safe. */
import type { ProposalStatus } from "@/db/schema/proposals";
import type { InterestStatus } from "@/db/schema/selections";

/** States in which a proposal holds its place. One that was withdrawn or returned has to find a place again. */
export const placed = [
  "outline-endorsement",
  "outline-submitted",
  "awaiting-endorsement",
  "submitted",
  "awarded",
  "declined",
] as const satisfies ProposalStatus[];

export const LIMITS = { title: 200, summary: 3_000, reason: 2_000, note: 2_000, rank: 1_000 } as const;

const count = (n: number) => `${n} ${n === 1 ? "proposal" : "proposals"}`;

/** What stands between a proposal and a place, from counts that leave the proposal itself out. */
export type Standing = {
  perUniversity: number | undefined;
  perPi: number | undefined;
  /** Others that hold a place: of the university, of the principal investigator. */
  ofUniversity: number;
  ofPi: number;
  /** The university selects for this call. */
  selects: boolean;
  /** What became of the principal investigator's interest, if they expressed any. */
  interest: InterestStatus | undefined;
};

/** How the proposal stands, where nothing keeps it from a place. */
export function placeSentence(standing: Standing, universityName: string): string {
  const { perUniversity, perPi, selects } = standing;
  if (perUniversity && selects)
    return `${universityName} has selected this proposal's principal investigator.`;
  if (perUniversity)
    return `This call takes at most ${count(perUniversity)} from each university. ${universityName} does not select: whoever submits first has the place.`;
  return `This call takes at most ${count(perPi ?? 0)} from each principal investigator.`;
}

/** Why a proposal cannot be submitted now, in sentences with the way out; none where it can. */
export function placeProblems(standing: Standing, universityName: string): string[] {
  const { perUniversity, perPi, ofUniversity, ofPi, selects, interest } = standing;
  const problems: string[] = [];
  if (perUniversity && selects && interest !== "selected")
    problems.push(
      `${universityName} selects who submits to this call, and ${interest === "declined" ? "has selected others" : interest === "expressed" ? "has not decided on your interest yet" : "this proposal's principal investigator has not expressed interest"}. Ask its research office.`,
    );
  if (perUniversity && ofUniversity >= perUniversity)
    problems.push(
      `This call takes at most ${count(perUniversity)} from each university, and ${universityName} has submitted ${ofUniversity}. A place becomes free when one is withdrawn.`,
    );
  if (perPi && ofPi >= perPi)
    problems.push(
      `This call takes at most ${count(perPi)} from each principal investigator, and ${ofPi} ${ofPi === 1 ? "is" : "are"} submitted already. Withdraw another one first.`,
    );
  return problems;
}
