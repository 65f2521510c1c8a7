/** What happens to reviews. Never on the proposal's topic: its team must not even hear that one moved. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const base = { reviewId: z.string(), agencyId: z.string(), reviewerId: z.string().nullable() };
type Base = { agencyId: string; reviewerId: string | null };
const payload = z.object(base);
const topics = (p: Base) => [`organisation:${p.agencyId}`, ...(p.reviewerId ? [`user:${p.reviewerId}`] : [])];

export const reviewFormSaved = event({
  name: "review.form-saved",
  payload: z.object({ callId: z.string(), agencyId: z.string() }),
  topics: (p) => [`organisation:${p.agencyId}`],
});

/** Somebody is asked for a review, or the rules hold the invitation back. */
export const reviewInvited = event({ name: "review.invited", payload, topics });
/** The invited person accepted, declined, or stepped back later. */
export const reviewAnswered = event({ name: "review.answered", payload, topics });
/** `told`: the person had heard of the invitation. */
export const reviewWithdrawn = event({
  name: "review.withdrawn",
  payload: z.object({ ...base, told: z.boolean() }),
  topics,
});
/** A finding was dismissed; the review may go on by that. */
export const conflictDismissed = event({
  name: "review.conflict-dismissed",
  payload: z.object({ ...base, resumed: z.boolean() }),
  topics,
});
/** A private draft: only its own writer's pages hear of it. */
export const reviewSaved = event({
  name: "review.saved",
  payload: z.object({ reviewId: z.string(), reviewerId: z.string() }),
  topics: (p) => [`user:${p.reviewerId}`],
});
const delegation = z.object({
  ...base,
  delegationId: z.string(),
  delegateId: z.string().nullable(),
});
const delegationTopics = (p: Base & { delegateId: string | null }) => [
  ...topics(p),
  ...(p.delegateId ? [`user:${p.delegateId}`] : []),
];
/** A reviewer proposes that somebody else writes the draft. */
export const reviewDelegated = event({
  name: "review.delegated",
  payload: delegation,
  topics: delegationTopics,
});
/** The proposed person accepted, declined or stepped back; or the reviewer ended it. */
export const delegationAnswered = event({
  name: "review.delegation-answered",
  payload: delegation,
  topics: delegationTopics,
});
/** The draft waits for its reviewer. */
export const draftHandedIn = event({
  name: "review.draft-submitted",
  payload: delegation,
  topics: delegationTopics,
});
/** The reviewer wants changes. */
export const draftReturned = event({
  name: "review.draft-returned",
  payload: delegation,
  topics: delegationTopics,
});
export const reviewSubmitted = event({ name: "review.submitted", payload, topics });
export const reviewReopened = event({ name: "review.reopened", payload, topics });
export const reviewJudged = event({ name: "review.judged", payload, topics });

/** A person declared or ended a relation, or changed their list of co-authors. */
export const interestsChanged = event({
  name: "review.interests-changed",
  payload: z.object({ userId: z.string() }),
  topics: (p) => [`user:${p.userId}`],
});
