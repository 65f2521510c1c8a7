import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { findingsOf, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { declareRelation } from "./declare-relation";
import { dismissConflict } from "./dismiss-conflict";
import { inviteReviewer } from "./invite";
import { saveCoauthors } from "./save-coauthors";

/** An invitation that a declared relation holds back. */
async function scenario() {
  const made = await makeProposal({ state: "submitted" });
  const reviewer = await makeUser();
  await run(declareRelation, made.pi, { email: reviewer.email, kind: "other" });
  const { officer } = made.call;
  const input = { proposalId: made.proposalId, email: reviewer.email };
  const { reviewId } = await run(inviteReviewer, officer, input);
  const [finding] = await findingsOf(reviewId);
  const dismissal = { reviewId, findingId: finding!.id, reason: "They met once at a conference." };
  return { ...made, reviewer, reviewId, actor: officer, input: dismissal };
}

describeCommand(
  dismissConflict,
  {
    scenario,
    effect: async ({ reviewId }) => [await reviewState(reviewId), await findingsOf(reviewId)],
    wrongState: async ({ actor, input }) => void (await run(dismissConflict, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("sends the invitation at last, and is kept and remembered when the same fact is found again", async () => {
      const { reviewId, reviewer, actor, input, pi } = await scenario();
      await settle();
      expect(await mailsTo(reviewer.email)).toEqual([]);
      expect(await run(dismissConflict, actor, input)).toMatchObject({ resumed: true });
      await settle();
      expect(await mailsTo(reviewer.email)).toHaveLength(1);
      // Any change looks for conflicts anew.
      await run(saveCoauthors, reviewer, { coauthors: "Somebody Else" });
      await settle();
      expect(await reviewState(reviewId)).toMatchObject({ status: "invited" });
      const [finding] = await findingsOf(reviewId);
      expect(finding).toMatchObject({ dismissReason: input.reason, dismissedBy: actor.id, goneAt: null });
      // A new fact is a new finding.
      await run(saveCoauthors, reviewer, { coauthors: pi.name });
      await settle();
      expect(await reviewState(reviewId)).toMatchObject({ status: "conflicted", heldStatus: "invited" });
      expect((await findingsOf(reviewId)).map(({ rule }) => rule)).toEqual(["declared-relation", "coauthor"]);
    });

    it("wants every finding dismissed, and never lets a team review itself", async () => {
      const { proposalId, call, pi } = await makeProposal({ state: "submitted" });
      const input = { proposalId, email: pi.email };
      const { reviewId } = await run(inviteReviewer, call.officer, input);
      const [finding] = await findingsOf(reviewId);
      expect(finding!.rule).toBe("own-proposal");
      const dismissal = { reviewId, findingId: finding!.id, reason: "Why not?" };
      expect((await attempt(dismissConflict, call.officer, dismissal)).status).toBe(409);
    });
  },
);
