import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { reviewForm } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { formOf } from "./records";
import { defaultForm } from "./rules";
import { saveReviewForm } from "./save-form";

const criteria = [
  {
    name: "Idea",
    guidance: "New?",
    min: "1",
    max: "3",
    labels: "Weak\nFair\nStrong",
    better: "higher",
    weight: "2",
  },
  { name: "Risk", min: "0", max: "10", better: "lower", weight: "1" },
  // An empty row of a form is no criterion.
  { name: "", min: "1", max: "5" },
];
const input = (callId: string) => ({
  callId,
  version: 0,
  criteria,
  minimumReviewers: 2,
  visibility: "never",
});

describeCommand(
  saveReviewForm,
  {
    scenario: async () => {
      const proposal = await makeProposal({ state: "submitted" });
      return { proposal, actor: proposal.call.officer, input: input(proposal.call.callId) };
    },
    effect: ({ input: { callId } }) =>
      database()
        .select()
        .from(reviewForm)
        .where(eq(reviewForm.callId, String(callId))),
    wrongState: async ({ proposal }) => void (await makeReview({ proposal })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps the form as data, with labels by figure, in place of the default", async () => {
      const { callId, officer } = await makeCall();
      expect(await formOf(database(), callId)).toEqual({ ...defaultForm, version: 0 });
      await run(saveReviewForm, officer, input(callId));
      const form = await formOf(database(), callId);
      expect(form).toMatchObject({ version: 1, minimumReviewers: 2, visibility: "never" });
      expect(form.criteria).toEqual([
        {
          key: "c1-idea",
          name: "Idea",
          guidance: "New?",
          min: 1,
          max: 3,
          labels: { "1": "Weak", "2": "Fair", "3": "Strong" },
          better: "higher",
          weight: 2,
        },
        {
          key: "c2-risk",
          name: "Risk",
          guidance: "",
          min: 0,
          max: 10,
          labels: {},
          better: "lower",
          weight: 1,
        },
      ]);
    });

    it("refuses scales that end before they begin, too many labels, equal names, and no criterion", async () => {
      const { callId, officer, approver } = await makeCall();
      const bad = [
        [{ ...criteria[0], min: "3", max: "3" }],
        [{ ...criteria[0], labels: "a\nb\nc\nd" }],
        [criteria[0], { ...criteria[1], name: "idea" }],
        [],
      ];
      for (const one of bad)
        expect((await attempt(saveReviewForm, officer, { ...input(callId), criteria: one })).status).toBe(
          400,
        );
      expect((await attempt(saveReviewForm, approver, input(callId))).status).toBe(403);
    });
  },
);
