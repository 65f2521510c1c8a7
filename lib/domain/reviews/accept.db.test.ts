import { describe, expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { linkSecret } from "@/lib/testing/mails";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { acceptReview } from "./accept";
import { inviteReviewer } from "./invite";
import { getAssignment } from "./queries";
import { withdrawReview } from "./withdraw";

describeCommand(acceptReview, {
  scenario: async () => {
    const made = await makeReview();
    return { ...made, actor: made.reviewer, input: { reviewId: made.reviewId, noConflict: true } };
  },
  effect: ({ reviewId }) => reviewState(reviewId),
  wrongState: async ({ officer, reviewId }) => void (await run(withdrawReview, officer, { reviewId })),
  twoAtOnce: { succeed: 1 },
});

describe("accepting", () => {
  it("wants the statement that no conflict is known, and a confirmed address", async () => {
    const { reviewId, reviewer } = await makeReview();
    expect(await attempt(acceptReview, reviewer, { reviewId })).toMatchObject({
      status: 400,
      problem: { errors: { noConflict: [expect.any(String)] } },
    });
    const unproven = { ...reviewer, emailConfirmed: false };
    expect((await attempt(acceptReview, unproven, { reviewId, noConflict: "on" })).status).toBe(403);
  });

  it("opens by the mailed link to another account, and never twice", async () => {
    const { proposalId, call } = await makeProposal({ state: "submitted" });
    const email = `${unique("new")}@elsewhere.example`;
    const { reviewId } = await run(inviteReviewer, call.officer, { proposalId, email });
    await settle();
    const token = await linkSecret(email);
    const person = await makeUser();
    expect((await attempt(acceptReview, person, { reviewId, noConflict: true })).status).toBe(404);
    expect(await run(acceptReview, person, { reviewId, token, noConflict: true })).toMatchObject({
      status: "draft",
    });
    expect(
      (await attempt(acceptReview, await makeUser(), { reviewId, token, noConflict: true })).status,
    ).toBe(404);
  });

  it("finds the conflict of the account that answers, before anything is shown", async () => {
    const { proposalId, call, university } = await makeProposal({ state: "submitted" });
    const email = `${unique("new")}@elsewhere.example`;
    const { reviewId, status } = await run(inviteReviewer, call.officer, { proposalId, email });
    expect(status).toBe("invited");
    await settle();
    const token = await linkSecret(email);
    const colleague = await makeUser({ roles: [[university, "researcher"]] });
    expect(await run(acceptReview, colleague, { reviewId, token, noConflict: true })).toMatchObject({
      status: "conflicted",
    });
    const seen = await getAssignment(colleague, reviewId);
    expect(seen).toMatchObject({ access: "held", title: undefined, content: undefined });
  });
});
