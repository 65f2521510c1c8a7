/** States of an award and who moves it between them. Pure and browser-safe. */
import type { AwardStatus } from "@/db/schema/awards";
import { invalid } from "@/lib/command/errors";
import { parseScaled } from "@/lib/domain/money";

/** Who moves an award on: the agency, the university, or the portal itself when its time has come. */
export type Mover = "agency" | "university" | "portal";

const moves: Record<AwardStatus, Partial<Record<AwardStatus, readonly Mover[]>>> = {
  offered: { returned: ["university"], active: ["university"], rejected: ["university"] },
  returned: { offered: ["agency"] },
  active: {
    suspended: ["agency"],
    ended: ["agency", "portal"],
    terminated: ["agency"],
    transferred: ["agency"],
  },
  suspended: { active: ["agency"], ended: ["portal"], terminated: ["agency"], transferred: ["agency"] },
  ended: { active: ["agency"], closing: ["agency", "university"], terminated: ["agency"] },
  closing: { ended: ["agency"], closed: ["agency"] },
  closed: { closing: ["agency"] },
  rejected: {},
  // What was spent by then is claimed, and what was paid ahead goes back, as at any other end.
  terminated: { closing: ["agency", "university"] },
  transferred: { closing: ["agency", "university"] },
};

/** Whether an award can come from one state into another, by whom. */
export const mayMove = (from: AwardStatus, to: AwardStatus, by: Mover): boolean =>
  moves[from][to]?.includes(by) ?? false;

/** Whether there is an account: it opens with acceptance and stays for ever. */
export const hasAccount = (status: AwardStatus): boolean =>
  status !== "offered" && status !== "returned" && status !== "rejected";

/** States in which a commitment can still be released and a posting reversed. */
export const isOpen = (status: AwardStatus): boolean =>
  status === "active" || status === "suspended" || status === "ended" || status === "closing";

/** Basis points of a share given in per cent, 100 at most. @throws Rejection 400 */
export function readRate(text: string, field: string): number {
  const points = parseScaled(text.replace(/\s*%$/, ""), 2);
  if (points === undefined || points > 10_000n)
    throw invalid({ [field]: ["Enter a share in per cent between 0 and 100, with two decimals at most."] });
  return Number(points);
}

/** States in which an award counts as given; one that was transferred counts as the award that follows it (`given`). */
export const givenStatuses: AwardStatus[] = [
  "offered",
  "returned",
  "active",
  "suspended",
  "ended",
  "closing",
  "closed",
  "terminated",
];

/** States whose awards everybody may know of. */
export const publicStatuses: AwardStatus[] = ["active", "suspended", "ended", "closing", "closed"];

const words: Record<AwardStatus, string> = {
  offered: "is still an offer",
  returned: "is with the agency for revision",
  active: "is active",
  suspended: "is suspended",
  ended: "has ended",
  closing: "is being closed",
  closed: "is closed",
  rejected: "was rejected",
  terminated: "was terminated",
  transferred: "has gone to another university",
};

/** What an award is, in words. */
export const stateWords = (status: AwardStatus): string => words[status];
