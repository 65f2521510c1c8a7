import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeResponse, makeReviewed, makeStagedCall, responseState } from "@/lib/testing/make-responses";
import { settle } from "@/lib/testing/relay";
import { listNotifications } from "../notifications/queries";
import { reopenReview } from "../reviews/reopen";
import { saveReview } from "../reviews/save";
import { openResponse } from "./open";
import { getResponse, listAnswered, listOpenResponses } from "./queries";

const scenario = async () => {
  const made = await makeResponse({ open: false });
  return { ...made, actor: made.officer, input: { proposalId: made.proposalId } };
};

describeCommand(
  openResponse,
  {
    scenario,
    effect: ({ proposalId }) => responseState(proposalId).then((row) => row ?? null),
    wrongState: async ({ input, officer }) => {
      await run(openResponse, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("waits among what the team is to do, and for nobody else", async () => {
      const { proposalId, pi, office, officer, reviewer, input } = await scenario();
      expect(await listOpenResponses(pi)).toEqual([]);
      await run(openResponse, officer, input);
      expect(await listOpenResponses(pi)).toMatchObject([{ proposalId }]);
      for (const other of [office, officer, reviewer]) expect(await listOpenResponses(other)).toEqual([]);
    });

    it("shows the team and its university the reviews as they are now, without names and scores", async () => {
      const made = await scenario();
      const { proposalId, pi, office, officer, reviewer, reviewId } = made;
      expect(await listAnswered(pi, proposalId)).toEqual([]);
      await run(openResponse, officer, made.input);
      await settle();
      const shown = await listAnswered(pi, proposalId);
      expect(shown).toHaveLength(1);
      expect(shown[0]!.content.scores).toBeUndefined();
      expect(shown[0]!.content.forApplicants).toBe("A sound plan.");
      expect(JSON.stringify(shown)).not.toContain("Between us");
      expect(await listAnswered(office, proposalId)).toEqual(shown);
      expect(await listAnswered(reviewer, proposalId)).toEqual([]);
      const titles = (await listNotifications(pi)).items.map(({ title }) => title);
      expect(titles.some((title) => title.startsWith("You can respond"))).toBe(true);
      // What happens to the review from now on is not theirs to see.
      await run(reopenReview, officer, { reviewId, reason: "Say more." });
      await run(saveReview, reviewer, { reviewId, version: 2, forApplicants: "Changed my mind." });
      expect(await listAnswered(pi, proposalId)).toEqual(shown);
    });

    it("waits for enough usable reviews, and for the end of the time to change the proposal", async () => {
      const call = await makeStagedCall();
      const made = await makeReviewed(call, { judged: false });
      const { proposalId } = made;
      const early = await attempt(openResponse, call.officer, { proposalId });
      expect(early).toMatchObject({
        status: 409,
        problem: { code: "not-ready", detail: expect.stringContaining("still be withdrawn") },
      });
      await letCallClose(call.callId);
      expect(await attempt(openResponse, call.officer, { proposalId })).toMatchObject({
        status: 409,
        problem: { code: "not-ready", detail: expect.stringContaining("0 usable reviews") },
      });
      expect(await getResponse(made.pi, proposalId)).toBeUndefined();
    });

    it("is refused where the stage is off", async () => {
      const made = await makeProposal({ state: "submitted" });
      const { proposalId, call } = made;
      expect(await attempt(openResponse, call.officer, { proposalId })).toMatchObject({
        status: 409,
        problem: { code: "stage-off" },
      });
    });
  },
);
