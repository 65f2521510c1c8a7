/** Conflicts found anew after every kind of change, by the reactions of the worker; and the reminders of the worker. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { scheduledWork } from "@/db/schema/machinery";
import { review } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { workerComes } from "@/lib/testing/due";
import { linkSecret, mailsTo } from "@/lib/testing/mails";
import { makeOrganisation, makeUser, run, unique } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { findingsOf, makeReview, reviewState } from "@/lib/testing/make-reviews";
import { relayPool, settle } from "@/lib/testing/relay";
import { keepHouse } from "../housekeeping";
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
  const ago = (column: unknown, days: number) => sql`${column} - INTERVAL ${days} DAY` as unknown as Date;
  /** So many days pass for a review and for what is planned for it. */
  const letDaysPass = async (reviewId: string, days: number) => {
    await database()
      .update(review)
      .set({ dueAt: ago(review.dueAt, days) })
      .where(eq(review.id, reviewId));
    await database()
      .update(review)
      .set({ invitedAt: ago(review.invitedAt, days) })
      .where(eq(review.id, reviewId));
    await database()
      .update(scheduledWork)
      .set({ dueAt: ago(scheduledWork.dueAt, days) })
      .where(eq(scheduledWork.subjectId, reviewId));
  };
  const sentTo = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject);
  const count = async (address: string, words: string) =>
    (await sentTo(address)).filter((one) => one.includes(words)).length;

  it("go out once each, also when several workers come, and after a pause of the worker", async () => {
    const draft = await makeReview({ state: "draft" });
    const asked = await makeReview();
    const done = await makeReview({ state: "submitted" });
    await settle();
    await workerComes();
    // Who accepts before the worker comes gets no invitation any more, and nothing is due yet.
    expect(await sentTo(draft.reviewer.email)).toEqual([]);
    for (const { reviewId } of [draft, asked, done]) await letDaysPass(reviewId, 19);
    await Promise.all([workerComes(), workerComes(), workerComes()]);
    await workerComes();
    expect(await count(draft.reviewer.email, "is due on")).toBe(1);
    expect(await count(asked.reviewer.email, "still hopes")).toBe(1);
    expect(await sentTo(done.reviewer.email)).toEqual([]);
    // The worker was away for days: the reminder of what is overdue comes once it is back.
    await letDaysPass(draft.reviewId, 9);
    await workerComes();
    await workerComes();
    expect(await count(draft.reviewer.email, "overdue")).toBe(1);
    expect(await sentTo(draft.reviewer.email)).toHaveLength(2);
  });

  it("reach an address without an account by its link", async () => {
    const made = await makeProposal({ state: "submitted" });
    const email = `${unique("new")}@elsewhere.example`;
    const { reviewId } = await run(inviteReviewer, made.call.officer, { proposalId: made.proposalId, email });
    await settle();
    await letDaysPass(reviewId, 5);
    await workerComes();
    const [letter] = await mailsTo(email);
    expect(letter!.subject).toContain("still hopes");
    expect(letter!.text).toMatch(/token=[\w-]{43}/);
  });

  it("are planned for what an earlier release asked for, and say nothing twice", async () => {
    const { reviewId, reviewer } = await makeReview();
    await settle();
    await letDaysPass(reviewId, 5);
    await workerComes();
    expect(await count(reviewer.email, "still hopes")).toBe(1);
    await database().delete(scheduledWork).where(eq(scheduledWork.subjectId, reviewId));
    await keepHouse(await relayPool());
    const planned = await database()
      .select()
      .from(scheduledWork)
      .where(eq(scheduledWork.subjectId, reviewId));
    expect(planned.map(({ kind }) => kind).sort()).toEqual([
      "reviews.remind-answer",
      "reviews.remind-due",
      "reviews.remind-overdue",
    ]);
    await workerComes();
    expect(await count(reviewer.email, "still hopes")).toBe(1);
  });
});
