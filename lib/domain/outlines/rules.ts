/** What may become of an outline, and the words for it. Pure and browser-safe. */
import type { OutlineState } from "@/db/schema/outlines";
import { instantWords } from "@/lib/domain/days";
import { graceEnds, type OutlineDated, outlineTerms, type Terms } from "../calls/deadline";

export const LIMITS = { reason: 5_000, atOnce: 2_000 } as const;

export const outcomeWords = { invite: "Invite", decline: "Do not invite" } as const;
export type Outcome = keyof typeof outcomeWords;

/** Where an outline stands for the agency: decided and held back is not told yet. */
export const standings = ["undecided", "held", "invited", "not-invited"] as const;
export type Standing = (typeof standings)[number];

export const standingWords: Record<Standing, string> = {
  undecided: "To decide",
  held: "Decided, not told",
  invited: "Invited",
  "not-invited": "Not invited",
};

export function standingOf(row: { state: OutlineState; outcome: Outcome | null }): Standing {
  if (row.state === "invited" || row.state === "not-invited") return row.state;
  return row.outcome === null ? "undecided" : "held";
}

type Dated = Terms & OutlineDated & { sealed: boolean };

/** When outlines are no longer taken, their grace included. */
export const outlinesEnd = (call: Terms & OutlineDated): Date => graceEnds(outlineTerms(call));

/** Whether the agency may not know yet which outlines have come. */
export const outlinesSealed = (call: Dated, at: Date): boolean =>
  call.sealed && call.status === "published" && at < outlinesEnd(call);

/** Why teams cannot be told yet; undefined where they can. */
export function untellable(call: Terms & OutlineDated & { timeZone: string }, now: Date): string | undefined {
  if (call.status !== "published") return "This call was put away by its agency.";
  if (now < outlinesEnd(call))
    return `Outlines are taken until ${instantWords(outlinesEnd(call), call.timeZone)}: teams are told afterwards.`;
  if (now >= call.closesAt)
    return "The call has closed for full proposals: whoever is invited now could not submit. Extend it before it closes.";
  return undefined;
}
