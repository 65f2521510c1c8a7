import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { decisionRelease, releaseItem } from "@/db/schema/letters";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeDecisions } from "@/lib/testing/make-releases";
import { settle } from "@/lib/testing/relay";
import { askRelease } from "./ask";
import { recallRelease } from "./recall";

const releasesOf = (callId: string) =>
  database().select().from(decisionRelease).where(eq(decisionRelease.callId, callId));

const scenario = async () => {
  const made = await makeDecisions();
  const { callId } = made.call;
  return { ...made, actor: made.call.officer, input: { callId, holdMinutes: 5, decisions: 2 } };
};

describeCommand(
  askRelease,
  {
    scenario,
    effect: async ({ call }) => (await releasesOf(call.callId)).map(({ status }) => status),
    wrongState: async ({ actor, input }) => void (await run(askRelease, actor, input)),
    twoAtOnce: {
      succeed: 1,
      check: async ({ call }) => expect(await releasesOf(call.callId)).toHaveLength(1),
    },
  },
  () => {
    it("names exactly the decisions that are confirmed, and tells who may approve", async () => {
      const { actor, input, call, decisionIds } = await scenario();
      const { releaseId, ...result } = await run(askRelease, actor, input);
      expect(result).toEqual({ callId: call.callId, awards: 1, declines: 1 });
      const items = await database().select().from(releaseItem).where(eq(releaseItem.releaseId, releaseId));
      expect(items.map(({ decisionId }) => decisionId).sort()).toEqual([...decisionIds].sort());
      await settle();
      const told = async (actor: typeof call.officer) =>
        (await listNotifications(actor)).items.filter(({ title }) => title.startsWith("A release waits"));
      expect(await told(call.approver)).toHaveLength(1);
      expect(await told(call.officer)).toEqual([]);
    });

    it("asks nothing where nothing is confirmed, and only of what was seen", async () => {
      const { call } = await makeDecisions("recommended");
      const none = await attempt(askRelease, call.officer, { callId: call.callId });
      expect(none).toMatchObject({ status: 409, problem: { code: "nothing" } });
      const { actor, input } = await scenario();
      const stale = await attempt(askRelease, actor, { ...input, decisions: 1 });
      expect(stale).toMatchObject({ status: 409, problem: { code: "stale" } });
    });

    it("keeps a decision on its way from being replaced, until it is recalled", async () => {
      const { actor, input, proposals } = await scenario();
      const { releaseId } = await run(askRelease, actor, input);
      const { proposalId } = proposals[0]!;
      const other = { proposalId, outcome: "decline", reason: "On second thoughts." };
      const refused = await attempt(recommendProposal, actor, other);
      expect(refused).toMatchObject({ status: 409, problem: { code: "release-open" } });
      await run(recallRelease, actor, { releaseId });
      await run(recommendProposal, actor, other);
      const again = await run(askRelease, actor, { callId: input.callId });
      expect(again).toMatchObject({ awards: 0, declines: 1 });
    });

    it("refuses letters that would have nothing to say", async () => {
      const { actor, input, proposals } = await scenario();
      const { proposalId, pi } = proposals[0]!;
      await database().update(user).set({ name: " " }).where(eq(user.id, pi.id));
      const refused = await attempt(askRelease, actor, input);
      const [row] = await database().select().from(proposal).where(eq(proposal.id, proposalId));
      expect(refused).toMatchObject({
        status: 409,
        problem: { code: "letters-incomplete", detail: expect.stringContaining(row!.reference!) },
      });
    });

    it("is the officers': approvers approve, the team knows nothing of it", async () => {
      const { call, input, proposals } = await scenario();
      expect((await attempt(askRelease, call.approver, input)).status).toBe(403);
      expect((await attempt(askRelease, proposals[0]!.pi, input)).status).toBe(404);
      const reviewer = await makeUser({ roles: [[call.agency, "reviewer"]] });
      expect((await attempt(askRelease, reviewer, input)).status).toBe(404);
    });

    it.each([
      ["a time that has passed", { notBefore: "2020-01-01T10:00" }, "notBefore"],
      ["a time that is none", { notBefore: "soon" }, "notBefore"],
      ["a time in years", { notBefore: "2099-01-01T10:00" }, "notBefore"],
      ["no hold", { holdMinutes: 0 }, "holdMinutes"],
      ["a hold of months", { holdMinutes: 100_000 }, "holdMinutes"],
      ["half a minute", { holdMinutes: 1.5 }, "holdMinutes"],
    ])("refuses %s", async (_, change, field) => {
      const { actor, input } = await scenario();
      const answer = await attempt(askRelease, actor, { ...input, ...change });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });
  },
);
