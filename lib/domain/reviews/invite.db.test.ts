import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/machinery";
import { review } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { nextYear } from "@/lib/testing/dates";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { makeMember } from "@/lib/testing/make-pools";
import { makeProposal } from "@/lib/testing/make-proposals";
import { findingsOf, makeReview, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import { inviteReviewer } from "./invite";
import { withdrawReview } from "./withdraw";

describeCommand(inviteReviewer, {
  scenario: async () => {
    const made = await makeProposal({ state: "submitted" });
    const guest = await makeUser();
    const input = { proposalId: made.proposalId, email: guest.email };
    return { ...made, guest, actor: made.call.officer, input };
  },
  effect: ({ proposalId }) => database().select().from(review).where(eq(review.proposalId, proposalId)),
  wrongState: async ({ actor, call, proposalId }) => {
    await run(recommendProposal, actor, { proposalId, outcome: "decline", reason: "No money." });
    await run(decideProposal, call.approver, { proposalId });
  },
  twoAtOnce: { succeed: 1 },
});

describe("an invitation", () => {
  it("reaches an account in the portal and by mail, with title and call and nothing else of the proposal", async () => {
    const { reviewer, content, reviewId } = await makeReview();
    await settle();
    const [letter] = await mailsTo(reviewer.email);
    expect(letter!.text).toContain(content.title);
    expect(letter!.text).toContain(`/reviewer/${reviewId}`);
    expect(letter!.text).not.toContain(content.abstract);
  });

  it("reaches somebody without an account by a link of their own", async () => {
    const { proposalId, call } = await makeProposal({ state: "submitted" });
    const email = `${unique("new")}@elsewhere.example`;
    await run(inviteReviewer, call.officer, { proposalId, email });
    await settle();
    expect((await mailsTo(email))[0]!.text).toMatch(/\/reviewer\/[0-9a-f-]{36}\?token=[\w-]{43}/);
  });

  it("is held back where the rules find a conflict, with its evidence, and nobody is written to", async () => {
    const { proposalId, call, university, reference } = await makeProposal({ state: "submitted" });
    const colleague = await makeUser({ roles: [[university, "researcher"]] });
    const made = await run(inviteReviewer, call.officer, { proposalId, email: colleague.email });
    expect(made.status).toBe("conflicted");
    await settle();
    expect(await mailsTo(colleague.email)).toEqual([]);
    const findings = await findingsOf(made.reviewId);
    expect(findings.map(({ rule }) => rule)).toEqual(["same-organisation", "same-organisation"]);
    expect(findings[0]!.evidence).toContain(university.name);
    expect(reference).toBeTruthy();
  });

  it("takes a date in the call's zone, not in the past, and can be made again after a withdrawal", async () => {
    const { proposalId, reviewer, reviewId, officer } = await makeReview();
    const again = { proposalId, email: reviewer.email, dueAt: `${nextYear}-01-15T12:00` };
    expect((await attempt(inviteReviewer, officer, again)).status).toBe(409);
    await run(withdrawReview, officer, { reviewId });
    expect((await attempt(inviteReviewer, officer, { ...again, dueAt: "2020-01-15T12:00" })).status).toBe(
      400,
    );
    expect(await run(inviteReviewer, officer, again)).toEqual({ reviewId, status: "invited" });
    expect((await reviewState(reviewId)).dueAt.toISOString()).toBe(`${nextYear}-01-15T12:00:00.000Z`);
  });

  it("is for programme officers: approvers are refused, other agencies and applicants learn nothing", async () => {
    const { proposalId, call, pi, office } = await makeProposal({ state: "submitted" });
    const input = { proposalId, email: "x@y.example" };
    expect((await attempt(inviteReviewer, call.approver, input)).status).toBe(403);
    for (const actor of [pi, office]) expect((await attempt(inviteReviewer, actor, input)).status).toBe(404);
  });
});

describe("the limits of the pool", () => {
  it("refuse with the figures, and give way to a reason that the audit keeps", async () => {
    const { proposalId, call } = await makeProposal({ state: "submitted" });
    const { reviewer } = await makeMember(call, { atOnce: 1 });
    const other = await makeProposal({ state: "submitted", call });
    await run(inviteReviewer, call.officer, { proposalId: other.proposalId, email: reviewer.email });
    const input = { proposalId, email: reviewer.email };
    expect(await attempt(inviteReviewer, call.officer, input)).toMatchObject({
      status: 400,
      problem: { errors: { override: [expect.stringContaining("1 open reviews at your agency")] } },
    });
    const override = "Nobody else knows this field.";
    const { reviewId } = await run(inviteReviewer, call.officer, { ...input, override });
    const [audit] = await database().select().from(auditLog).where(eq(auditLog.subjectId, reviewId));
    expect(JSON.stringify(audit)).toContain(override);
  });

  it("do not count what other agencies ask, and refuse whoever is away", async () => {
    const { proposalId, call } = await makeProposal({ state: "submitted" });
    const { reviewer } = await makeMember(call, { atOnce: 1 });
    const elsewhere = await makeProposal({ state: "submitted" });
    await run(inviteReviewer, elsewhere.call.officer, {
      proposalId: elsewhere.proposalId,
      email: reviewer.email,
    });
    await run(inviteReviewer, call.officer, { proposalId, email: reviewer.email });
    const away = await makeMember(call, { availableFrom: "2999-01-01" });
    expect(
      await attempt(inviteReviewer, call.officer, { proposalId, email: away.reviewer.email }),
    ).toMatchObject({ problem: { errors: { override: [expect.stringContaining("2999-01-01")] } } });
  });
});
