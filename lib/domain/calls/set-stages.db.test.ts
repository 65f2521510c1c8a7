import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { proposal } from "@/db/schema/proposals";
import { reviewForm } from "@/db/schema/reviews";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { callInput, letCallClose, makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { listNotifications } from "../notifications/queries";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import { archiveCall } from "./archive";
import { draftCall } from "./draft";
import { setStages } from "./set-stages";
import { standardStages } from "./stages";
import { getStages, listExpected } from "./stages-queries";

const scenario = async () => {
  const made = await makeCall();
  return { ...made, actor: made.officer, input: { callId: made.callId, version: 0, panel: "true" } };
};
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

describeCommand(
  setStages,
  {
    scenario,
    effect: ({ callId }) => getStages(anonymous, callId),
    wrongState: async ({ callId, officer }) => {
      await letCallClose(callId);
      await run(archiveCall, officer, { callId, reason: "" });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps what is left out, says what changed, and refuses a version that is not the last", async () => {
      const { officer, callId, input } = await scenario();
      const first = await run(setStages, officer, input);
      expect(first).toMatchObject({ version: 1, changed: ["panel: off → on"] });
      const second = await run(setStages, officer, { callId, version: 1, discussion: true });
      expect(second.changed).toEqual(["discussion among reviewers: off → on"]);
      expect((await getStages(officer, callId)).stages).toEqual({
        ...standardStages,
        panel: true,
        discussion: true,
      });
      expect(await attempt(setStages, officer, { ...input, panel: false })).toMatchObject({ status: 409 });
    });

    it.each([
      [{ interview: "true" }, "interview"],
      [{ response: { on: "true" } }, "visibility.applicantReviews"],
      [{ visibility: { applicantScores: "at-response" } }, "visibility.applicantScores"],
      [{ visibility: { applicantRank: "after-decision" } }, "visibility.applicantRank"],
      [{ dates: { panelMeets: inDays(90) } }, "dates.panelMeets"],
      [{ dates: { reviewsDue: inDays(5) } }, "dates.reviewsDue"],
      [{ dates: { reviewsDue: inDays(50), decisionsBy: inDays(40) } }, "dates.decisionsBy"],
      [{ dates: { reviewsDue: "2027-02-30T10:00" } }, "dates.reviewsDue"],
    ])("refuses %j by its field", async (change, field) => {
      const { officer, callId } = await scenario();
      const answer = await attempt(setStages, officer, { callId, version: 0, ...change });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
      expect((await getStages(officer, callId)).version).toBe(0);
    });

    it("reads dates on the call's clock, and takes an emptied one away", async () => {
      const { officer, callId } = await scenario();
      const year = new Date().getUTCFullYear() + 2;
      await run(setStages, officer, { callId, version: 0, dates: { decisionsBy: `${year}-07-01T12:00` } });
      const { stages } = await getStages(officer, callId);
      expect(stages.dates.decisionsBy).toBe(`${year}-07-01T11:00:00.000Z`);
      await run(setStages, officer, { callId, version: 1, dates: { decisionsBy: "" } });
      expect((await getStages(officer, callId)).stages.dates.decisionsBy).toBeNull();
    });

    it("keeps the endorsement while submissions await it, and answers the same for a sealed call without any", async () => {
      const made = await makeCall();
      await makeProposal({ call: made, state: "awaiting-endorsement" });
      const off = { callId: made.callId, version: 0, endorsement: "false" };
      const waiting = await attempt(setStages, made.officer, off);
      expect(waiting).toMatchObject({ status: 409, problem: { detail: expect.stringContaining("await") } });
      const [empty, full] = [0, 1].map(() => makeCall({ fields: { sealed: true } }));
      const [none, some] = [await empty!, await full!];
      await makeProposal({ call: some, state: "awaiting-endorsement" });
      const answers = [];
      for (const one of [none, some]) {
        const answer = await attempt(setStages, one.officer, { ...off, callId: one.callId });
        expect(answer.status).toBe(409);
        answers.push("problem" in answer ? answer.problem.detail : "");
      }
      expect(answers[0]).toBe(answers[1]);
    });

    it("refuses what comes too late or breaks a promise", async () => {
      const made = await makeCall();
      const { callId, officer } = made;
      const its = await makeProposal({ call: made, state: "submitted" });
      await makeReview({ proposal: its, state: "submitted" });
      const names = { callId, version: 0, visibility: { reviewerNames: "true" } };
      expect(await attempt(setStages, officer, names)).toMatchObject({ status: 409 });
      const alone = { callId, version: 0, secondApproval: "false" };
      expect(await attempt(setStages, officer, alone)).toMatchObject({ status: 409 });
      await database().update(proposal).set({ status: "declined" }).where(eq(proposal.id, its.proposalId));
      expect(await attempt(setStages, officer, { callId, version: 0, panel: true })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("too late") },
      });
    });

    it("keeps how decisions are told once one was confirmed that is not told yet", async () => {
      const made = await makeCall();
      const { callId, officer, approver } = made;
      await run(setStages, officer, { callId, version: 0, letters: "together" });
      const { proposalId } = await makeProposal({ call: made, state: "submitted" });
      await run(recommendProposal, officer, { proposalId, outcome: "decline", reason: "No money." });
      await run(decideProposal, approver, { proposalId });
      expect(await attempt(setStages, officer, { callId, version: 1, letters: "each" })).toMatchObject({
        status: 409,
      });
    });

    it("shows reviews to nobody whose form promised that only the agency reads them", async () => {
      const { officer, callId } = await scenario();
      await database().insert(reviewForm).values({
        callId,
        criteria: "[]",
        minimumReviewers: 1,
        visibility: "never",
        updatedAt: new Date(),
        updatedBy: officer.id,
      });
      const response = { on: "true" };
      const asked = { callId, version: 0, response, visibility: { applicantReviews: "at-response" } };
      expect(await attempt(setStages, officer, asked)).toMatchObject({ status: 400 });
      const steps = await listExpected(officer, { id: callId, closesAt: new Date(), outlineClosesAt: null });
      expect(steps.at(-1)?.text).toContain("The reviews stay with the agency.");
    });

    it("tells teams what they can expect now, and nothing of what is not theirs", async () => {
      const made = await makeCall();
      const { pi } = await makeProposal({ call: made });
      const titles = async () => (await listNotifications(pi)).items.map(({ title }) => title);
      await run(setStages, made.officer, { callId: made.callId, version: 0, secondApproval: true });
      await settle();
      expect((await titles()).filter((title) => title.startsWith("What to expect"))).toHaveLength(0);
      await run(setStages, made.officer, { callId: made.callId, version: 1, panel: true });
      await settle();
      expect((await titles()).filter((title) => title.startsWith("What to expect"))).toHaveLength(1);
    });

    it("goes along without its dates when its agency copies the call, and voids a request to publish", async () => {
      const made = await makeCall();
      await run(setStages, made.officer, {
        callId: made.callId,
        version: 0,
        panel: true,
        dates: { reviewsDue: inDays(60) },
      });
      const input = { ...callInput(made.agency.id), fromCallId: made.callId };
      const { callId } = await run(draftCall, made.officer, input);
      expect(await getStages(made.officer, callId)).toMatchObject({
        version: 1,
        stages: { ...standardStages, panel: true },
      });
      const other = await makeCall({ state: "draft" });
      const theirs = { ...callInput(other.agency.id), fromCallId: made.callId };
      const copied = await run(draftCall, other.officer, theirs);
      expect((await getStages(other.officer, copied.callId)).version).toBe(0);
      await database().update(call).set({ publishAskedBy: made.officer.id }).where(eq(call.id, callId));
      await run(setStages, made.officer, { callId, version: 1, panel: false });
      const [row] = await database().select().from(call).where(eq(call.id, callId));
      expect(row?.publishAskedBy).toBeNull();
    });
  },
);
