/** From the facts of a call to a plan: who could review what, who should, and why some proposals lack somebody. Pure. */
import type { CrowdFacts } from "../reviews/crowd-conflicts";
import { crowdConflicts } from "../reviews/crowd-conflicts";
import { type About, type Fit, fitOf, readAbout, readExpertise } from "./fit";
import type { Figures, Phase, Unfilled } from "./rules";
import { solve } from "./solve";

export type Problem = {
  proposals: (About & {
    id: string;
    /** How many reviewers it lacks, and has. */
    missing: number;
    had: number;
    /** Members who were asked before, whatever became of it. */
    asked: string[];
  })[];
  members: {
    id: string;
    disciplines: string[];
    keywords: string[];
    /** How many more reviews of the call they take. */
    room: number;
    /** How many are open with them. */
    open: number;
  }[];
  callDisciplines: string[];
  fitOnly: boolean;
  /** Reviewers in the order of the members, proposals in the order of the proposals. */
  crowd: CrowdFacts;
};

type Line = { proposalId: string; memberId: string } & Fit;
export type Plan = { lines: Line[]; unfilled: Unfilled[]; figures: Figures };
export type Progress = (phase: Phase, done: number, total: number) => void;

/** What one more review costs for each that somebody has: a fit that is better by as much outweighs it. */
const LOAD_COST = 8;
const BLOCKED = { conflict: -1, asked: -2, unfit: -3 } as const;

type Pairs = { costs: Int16Array; judge: (proposal: number, reviewer: number) => Fit };

/** The cost of every pair; below zero why it must not be. */
function pairsOf(problem: Problem, progress: Progress): Pairs {
  const { proposals, members, crowd, fitOnly } = problem;
  const conflicts = crowdConflicts(crowd);
  const known = members.map(readExpertise);
  const disciplines = new Set(problem.callDisciplines);
  const costs = new Int16Array(proposals.length * members.length);
  const abouts = proposals.map(readAbout);
  const judge: Pairs["judge"] = (proposal, reviewer) =>
    fitOf(abouts[proposal]!, known[reviewer]!, disciplines);
  proposals.forEach((its, proposal) => {
    if (proposal % 20 === 0) progress("matching", proposal, proposals.length);
    const suspects = conflicts.suspects(proposal);
    const asked = new Set(its.asked);
    members.forEach((member, reviewer) => {
      const at = proposal * members.length + reviewer;
      if (asked.has(member.id)) costs[at] = BLOCKED.asked;
      else if (suspects.has(reviewer) && conflicts.find(reviewer, proposal).length > 0)
        costs[at] = BLOCKED.conflict;
      else {
        const found = judge(proposal, reviewer);
        costs[at] = fitOnly && found.fit === 0 ? BLOCKED.unfit : 100 - found.fit;
      }
    });
  });
  return { costs, judge };
}

/** Why a proposal lacks reviewers, in a sentence that counts everybody of the pool. */
function reasonOf(problem: Problem, costs: Int16Array, proposal: number, mine: number): string {
  const { members } = problem;
  if (members.length === 0) return "Nobody in the pool is available.";
  const count = { conflict: 0, asked: 0, unfit: 0, full: 0 };
  members.forEach((_, reviewer) => {
    const cost = costs[proposal * members.length + reviewer]!;
    if (cost === BLOCKED.conflict) count.conflict += 1;
    else if (cost === BLOCKED.asked) count.asked += 1;
    else if (cost === BLOCKED.unfit) count.unfit += 1;
  });
  count.full = members.length - mine - count.conflict - count.asked - count.unfit;
  const parts = [
    count.conflict > 0 && `${count.conflict} with a conflict of interest`,
    count.asked > 0 && `${count.asked} asked before`,
    count.unfit > 0 && `${count.unfit} without fitting expertise`,
    count.full > 0 && `${count.full} without room for more`,
    mine > 0 && `${mine} in this plan`,
  ];
  return `Of ${members.length} available: ${parts.filter(Boolean).join(", ")}.`;
}

/** The plan of a call. Takes seconds where there are many: run it off the event loop. */
export function makePlan(problem: Problem, progress: Progress = () => {}): Plan {
  const { proposals, members } = problem;
  const { costs, judge } = pairsOf(problem, progress);
  const wanted = proposals.reduce((sum, { missing }) => sum + missing, 0);
  progress("assigning", 0, wanted);
  const { assigned, unserved } = solve(
    {
      needs: proposals.map(({ missing }) => missing),
      had: proposals.map(({ had }) => had),
      room: members.map(({ room }) => room),
      step: (reviewer, added) => LOAD_COST * (members[reviewer]!.open + added),
      pairs: costs,
    },
    (done) => progress("assigning", done, wanted),
  );
  const lines: Line[] = [];
  const unfilled: Unfilled[] = [];
  proposals.forEach((its, proposal) => {
    let mine = 0;
    members.forEach((member, reviewer) => {
      const at = proposal * members.length + reviewer;
      if (assigned[at] !== 1) return;
      mine += 1;
      lines.push({ proposalId: its.id, memberId: member.id, ...judge(proposal, reviewer) });
    });
    const missing = unserved[proposal]!;
    if (missing > 0)
      unfilled.push({ proposalId: its.id, missing, reason: reasonOf(problem, costs, proposal, mine) });
  });
  const fitting = lines.filter((line) => line.fit > 0).length;
  const figures = {
    proposals: proposals.length,
    members: members.length,
    wanted,
    given: lines.length,
    fitting,
  };
  return { lines, unfilled, figures };
}
