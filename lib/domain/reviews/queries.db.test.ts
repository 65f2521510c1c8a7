import { describe, expect, it } from "vitest";
import { GET as getCsv } from "@/app/api/v1/calls/[id]/reviews.csv/route";
import type { User } from "@/lib/command/actor";
import { requestAs } from "@/lib/testing/as-client";
import { makeUser, run, unique } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makePdf, upload } from "@/lib/testing/make-files";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { attachFile } from "../proposals/attach";
import { endorseProposal } from "../proposals/endorse";
import { getFile } from "../proposals/queries";
import { submitProposal } from "../proposals/submit";
import { withdrawProposal } from "../proposals/withdraw";
import { declareRelation } from "./declare-relation";
import { getMatrix, getProposalReviews } from "./officer-queries";
import { getAssignment, getReviewFile, hasAssignments, listAssignments } from "./queries";
import { withdrawReview } from "./withdraw";

describe("a reviewer", () => {
  it("sees title and call before accepting, the proposal as submitted afterwards, and nothing once withdrawn", async () => {
    const { reviewId, reviewer, content } = await makeReview();
    const invited = await getAssignment(reviewer, reviewId);
    expect(invited).toMatchObject({ access: "invitation", title: content.title, content: undefined });
    expect(JSON.stringify(invited)).not.toContain(content.abstract);
    const { reviewId: other, reviewer: writer, officer } = await makeReview({ state: "draft" });
    expect(await getAssignment(writer, other)).toMatchObject({
      content: { answers: { approach: "We look." } },
    });
    expect(await hasAssignments(writer)).toBe(true);
    await run(withdrawReview, officer, { reviewId: other });
    expect(await getAssignment(writer, other)).toMatchObject({ access: "closed", content: undefined });
    expect(await hasAssignments(writer)).toBe(false);
  });

  it("finds what is due first, and nothing of a proposal that was withdrawn", async () => {
    const reviewer = await makeUser();
    const first = await makeReview({ reviewer });
    const second = await makeReview({ reviewer, state: "draft" });
    await makeReview({ reviewer, state: "submitted" });
    const lists = await listAssignments(reviewer);
    expect(lists.todo.map(({ id }) => id)).toEqual([first.reviewId, second.reviewId]);
    expect(lists.done).toHaveLength(1);
    await run(withdrawProposal, second.pi, { proposalId: second.proposalId });
    expect((await listAssignments(reviewer)).todo.map(({ id }) => id)).toEqual([first.reviewId]);
    expect(await getAssignment(reviewer, second.reviewId)).toMatchObject({ access: "closed" });
  });

  it("is told of what is on hold without its title", async () => {
    const { reviewer, pi, content } = await makeReview({ state: "draft" });
    await run(declareRelation, reviewer, { email: pi.email, kind: "other" });
    await settle();
    const lists = await listAssignments(reviewer);
    expect(lists.todo).toMatchObject([{ title: "On hold", status: "conflicted" }]);
    expect(JSON.stringify(lists)).not.toContain(content.title);
  });

  it("downloads the attachments of the proposal under review, and no others", async () => {
    const made = await makeProposal({ state: "complete" });
    const { pi, office, proposalId, call } = made;
    const file = upload(makePdf({ pages: 1, text: unique() }), "Plan.pdf");
    const { fileId } = await run(attachFile, pi, { proposalId, file });
    await run(submitProposal, pi, { proposalId });
    await run(endorseProposal, office, { proposalId });
    const { reviewer } = await makeReview({ proposal: made, state: "draft" });
    const asked = await makeReview({ proposal: made });
    expect(await getReviewFile(reviewer, fileId)).toMatchObject({ name: "Plan.pdf" });
    expect(await getFile(reviewer, fileId)).toBeUndefined();
    expect(await getReviewFile(asked.reviewer, fileId)).toBeUndefined();
    expect(await getReviewFile(call.officer, fileId)).toBeUndefined();
    await run(declareRelation, pi, { email: reviewer.email, kind: "family" });
    expect(await getReviewFile(reviewer, fileId)).toBeUndefined();
  });
});

describe("the agency", () => {
  const csvFor = async (actor: User, callId: string) =>
    getCsv(await requestAs(actor, "/api/v1/calls/x/reviews.csv"), {
      params: Promise.resolve({ id: callId }),
    });

  it("compares a call's proposals, and exports the same figures", async () => {
    const call = await makeCall();
    const [good, poor] = [
      await makeProposal({ state: "submitted", call }),
      await makeProposal({ state: "submitted", call, fields: { title: "=HYPERLINK(1)" } }),
    ];
    const [x, y] = [await makeUser(), await makeUser()];
    for (const [proposal, reviewer, score] of [
      [good, x, 5],
      [good, y, 4],
      [poor, x, 2],
      [poor, y, 1],
    ] as const)
      await makeReview({ proposal, reviewer, score, state: "submitted" });
    const matrix = (await getMatrix(call.approver, call.callId))!;
    expect(
      matrix.rows.map(({ id, mean, rank, missing, leaveOneOut }) => [id, mean, rank, missing, leaveOneOut]),
    ).toEqual([
      [good.proposalId, 87.5, 1, 1, [1, 1]],
      [poor.proposalId, 12.5, 2, 1, [2, 2]],
    ]);
    // Both reviewers prefer the first by as much: their habits agree.
    expect(matrix.rows.map(({ normalised }) => normalised?.toFixed(3))).toEqual(["0.707", "-0.707"]);
    expect(matrix.load).toMatchObject([{ done: 2 }, { done: 2 }]);
    const csv = await (await csvFor(call.officer, call.callId)).text();
    expect(csv.trim().split("\r\n")).toHaveLength(5);
    expect(csv).toContain(`${good.reference},${good.content.title}`);
    expect(csv).toContain(",100.00,87.50,");
    expect(csv).toContain("'=HYPERLINK(1)");
  });

  it("is nobody else: not another agency, not the university, not a reviewer, not its own staff in the team", async () => {
    const { proposalId, call, pi, office, reviewer } = await makeReview({ state: "submitted" });
    const other = await makeCall();
    for (const actor of [pi, office, reviewer, other.officer]) {
      expect(await getProposalReviews(actor, proposalId)).toBeUndefined();
      expect(await getMatrix(actor, call.callId)).toBeUndefined();
      expect((await csvFor(actor, call.callId)).status).toBe(404);
    }
    // Somebody who is both in the team and at the agency.
    const both = { ...pi, memberships: [...pi.memberships, ...call.officer.memberships] };
    expect(await getProposalReviews(both, proposalId)).toBeUndefined();
    expect((await getMatrix(both, call.callId))!.rows).toEqual([]);
  });
});
