/** Conflicts found anew after every kind of change, by the reactions of the worker; and the reminders of the worker. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { review, reviewReminder } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { linkSecret, mailsTo } from "@/lib/testing/mails";
import { makeOrganisation, makeUser, run, unique } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { findingsOf, makeReview, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { acceptInvitation } from "../members/accept-invitation";
import { inviteToOrganisation } from "../members/invite";
import { removeFromOrganisation } from "../members/remove";
import { setParent } from "../organisations/set-parent";
import { changeProfile } from "../people/change-profile";
import { answerInvitation } from "../proposals/answer-invitation";
import { inviteMember } from "../proposals/invite-member";
import { declareRelation } from "./declare-relation";
import { endRelation } from "./end-relation";
import { inviteReviewer } from "./invite";
import { getAssignment } from "./queries";
import { remindReviewers } from "./remind";
import { saveCoauthors } from "./save-coauthors";

const rulesOf = async (reviewId: string) =>
  (await findingsOf(reviewId)).filter(({ goneAt }) => !goneAt).map(({ rule }) => rule);

describe("a change that makes a conflict suspends the review and hides the proposal", () => {
  it("by a role at the host, with both told, and lets it go on when the role is gone", async () => {
    const { reviewId, reviewer, university, officer, pi } = await makeReview({ state: "draft" });
    const admin = await makeUser({ roles: [[university, "university-admin"]] });
    const place = { organisationId: university.id };
    await run(inviteToOrganisation, admin, { ...place, email: reviewer.email, role: "researcher" });
    const token = await linkSecret(reviewer.email);
    await run(acceptInvitation, reviewer, { token });
    expect(await getAssignment(reviewer, reviewId)).toMatchObject({ access: "held", content: undefined });
    await settle();
    expect(await reviewState(reviewId)).toMatchObject({ status: "conflicted", heldStatus: "draft" });
    expect((await mailsTo(officer.email))[0]!.subject).toContain("possible conflict of interest");
    const [told] = await mailsTo(reviewer.email);
    expect(told!.subject).toContain("on hold");
    expect(told!.text).not.toContain(pi.name);
    await run(removeFromOrganisation, admin, { ...place, userId: reviewer.id });
    await settle();
    expect(await reviewState(reviewId)).toMatchObject({ status: "draft", heldStatus: null });
    expect(await getAssignment(reviewer, reviewId)).toMatchObject({ access: "open" });
    expect((await findingsOf(reviewId)).every(({ goneAt }) => goneAt !== null)).toBe(true);
  });

  it("by an organisation that moves under another, two levels up", async () => {
    const admin = await makeUser({ platformAdmin: true });
    const [institute, school] = [await makeOrganisation(), await makeOrganisation()];
    const reviewer = await makeUser({ roles: [[institute, "researcher"]] });
    const { reviewId, university } = await makeReview({ state: "draft", reviewer });
    await run(setParent, admin, { organisationId: institute.id, parentName: school.name });
    await settle();
    expect((await reviewState(reviewId)).status).toBe("draft");
    await run(setParent, admin, { organisationId: school.id, parentName: university.name });
    await settle();
    expect((await reviewState(reviewId)).status).toBe("conflicted");
    const evidence = (await findingsOf(reviewId)).map((one) => one.evidence).join();
    expect(evidence).toContain(`${institute.name}, a part of ${university.name}`);
  });

  it("by declarations, co-authors and ORCID iDs of either side", async () => {
    const { reviewId, reviewer, pi } = await makeReview({ state: "draft" });
    const { relationId } = await run(declareRelation, pi, { email: reviewer.email, kind: "family" });
    await settle();
    expect(await rulesOf(reviewId)).toEqual(["declared-relation"]);
    await run(endRelation, pi, { relationId });
    await settle();
    expect((await reviewState(reviewId)).status).toBe("draft");
    await run(saveCoauthors, reviewer, { coauthors: "T. Ide 0000-0002-1825-0097" });
    await settle();
    expect((await reviewState(reviewId)).status).toBe("draft");
    await run(changeProfile, pi, { version: 1, name: pi.name, orcid: "0000-0002-1825-0097" });
    await settle();
    expect(await rulesOf(reviewId)).toEqual(["coauthor"]);
  });

  it("by a team that the reviewer and an applicant share elsewhere", async () => {
    const { reviewId, reviewer, pi } = await makeReview({ state: "submitted" });
    const other = await makeProposal({ state: "draft" });
    for (const person of [reviewer, pi]) {
      const invited = { proposalId: other.proposalId, email: person.email, role: "collaborator" };
      const { memberId } = await run(inviteMember, other.pi, invited);
      await run(answerInvitation, person, { memberId, answer: "accept" });
      await settle();
    }
    expect(await reviewState(reviewId)).toMatchObject({ status: "conflicted", heldStatus: "submitted" });
    const [finding] = await findingsOf(reviewId);
    expect(finding).toMatchObject({ rule: "shared-proposal" });
    // A draft of others is not named.
    expect(finding!.evidence).toContain("a proposal in preparation");
  });
});

describe("reminders", () => {
  const late = (reviewId: string, set: object) =>
    database().update(review).set(set).where(eq(review.id, reviewId));
  const ago = (days: number) => sql`UTC_TIMESTAMP(3) - INTERVAL ${days} DAY` as unknown as Date;
  const sentTo = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject);

  it("go out once each, also when several workers and rounds come, and also after a pause of the worker", async () => {
    const draft = await makeReview({ state: "draft" });
    const asked = await makeReview();
    const done = await makeReview({ state: "submitted" });
    await settle();
    await remindReviewers();
    // Who accepts before the worker comes gets no invitation any more, and nothing is due yet.
    expect(await sentTo(draft.reviewer.email)).toEqual([]);
    await late(draft.reviewId, { dueAt: sql`UTC_TIMESTAMP(3) + INTERVAL 2 DAY` });
    await late(asked.reviewId, { invitedAt: ago(5) });
    await late(done.reviewId, { dueAt: ago(3) });
    await Promise.all([remindReviewers(), remindReviewers(), remindReviewers()]);
    await remindReviewers();
    expect((await sentTo(draft.reviewer.email)).filter((one) => one.includes("is due on"))).toHaveLength(1);
    expect((await sentTo(asked.reviewer.email)).filter((one) => one.includes("still hopes"))).toHaveLength(1);
    expect(await sentTo(done.reviewer.email)).toEqual([]);
    // The worker was away for days: the reminder of what is overdue comes once it is back.
    await late(draft.reviewId, { dueAt: ago(9) });
    await remindReviewers();
    await remindReviewers();
    expect((await sentTo(draft.reviewer.email)).filter((one) => one.includes("overdue"))).toHaveLength(1);
    const rows = await database()
      .select()
      .from(reviewReminder)
      .where(eq(reviewReminder.reviewId, draft.reviewId));
    expect(rows.map(({ kind }) => kind.split(":")[0]).sort()).toEqual(["due", "overdue"]);
  });

  it("reach an address without an account by its link", async () => {
    const made = await makeProposal({ state: "submitted" });
    const email = `${unique("new")}@elsewhere.example`;
    const { reviewId } = await run(inviteReviewer, made.call.officer, { proposalId: made.proposalId, email });
    await settle();
    await late(reviewId, { invitedAt: ago(5) });
    await remindReviewers();
    const [letter] = await mailsTo(email);
    expect(letter!.subject).toContain("still hopes");
    expect(letter!.text).toMatch(/token=[\w-]{43}/);
  });
});
