/** Who takes part in a discussion. Reviewers by their own submitted review alone, officers by their office. */
import { type Actor, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import type { Stages } from "../calls/stages";
import { reviewerReads } from "../calls/visibility";
import type { ProposalFacts, TeamMember } from "../proposals/policy";
import { mayManageReviews } from "../reviews/policy";

type Own = { reviewerId: string | null; status: string; submittedAt: Date | null };

/** Their own review was submitted, and counts: also while it is open again to be adjusted. */
export const isIn = (row: Own): boolean =>
  row.submittedAt !== null && ["draft", "submitted", "usable"].includes(row.status);

type Loaded = {
  proposal: ProposalFacts;
  team: readonly TeamMember[];
  stages: Stages;
  /** The actor's own review of the proposal. */
  own: (Own & { conflicted: boolean }) | undefined;
};

/** Writing: a reviewer whose review is in and whom nothing stands against, or an officer. */
export function mayDiscuss(actor: Actor, loaded: Loaded): Verdict {
  const { own, stages } = loaded;
  if (!own) return mayManageReviews(actor, loaded);
  if (!isUser(actor) || own.reviewerId !== actor.id || own.conflicted) return hide();
  if (reviewerReads(stages, { isIn: isIn(own) }).discussion) return allow();
  return own.status === "draft" && stages.discussion
    ? deny("You read and discuss the other reviews once your own is submitted.")
    : hide();
}
