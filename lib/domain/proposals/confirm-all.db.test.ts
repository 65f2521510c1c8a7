import { inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { decision, proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { listTimeline } from "@/lib/domain/timeline";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeDecisions, setStages } from "@/lib/testing/make-releases";
import { confirmAll } from "./confirm-all";
import { recommendProposal } from "./recommend";

const scenario = async (count = 2) => {
  const made = await makeDecisions("recommended", count);
  const input = { callId: made.call.callId, decisionIds: made.decisionIds };
  return { ...made, actor: made.call.approver, input };
};
type Scenario = Awaited<ReturnType<typeof scenario>>;

const statuses = async ({ decisionIds, proposals }: Scenario) => {
  const its = await database().select().from(decision).where(inArray(decision.id, decisionIds));
  const ids = proposals.map(({ proposalId }) => proposalId);
  const rows = await database().select().from(proposal).where(inArray(proposal.id, ids));
  return {
    decisions: its.map(({ status }) => status).sort(),
    proposals: rows.map(({ status }) => status).sort(),
  };
};

describeCommand(
  confirmAll,
  {
    scenario: () => scenario(),
    effect: statuses,
    wrongState: async ({ actor, input }) => void (await run(confirmAll, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("holds them where the call tells all together: the proposals stay as they are", async () => {
      const made = await scenario();
      const result = await run(confirmAll, made.actor, made.input);
      expect(result).toEqual({ callId: made.call.callId, confirmed: 2, held: true });
      expect(await statuses(made)).toEqual({
        decisions: ["held", "held"],
        proposals: ["submitted", "submitted"],
      });
    });

    it("makes them final where each is told by itself, each with its own timeline", async () => {
      const made = await scenario();
      await setStages(made.call.callId, { letters: "each" });
      await run(confirmAll, made.actor, made.input);
      expect(await statuses(made)).toEqual({
        decisions: ["confirmed", "confirmed"],
        proposals: ["awarded", "declined"],
      });
      const { pi, proposalId } = made.proposals[0]!;
      const [newest] = (await listTimeline(pi, proposalId)).items;
      expect(newest).toMatchObject({ command: "proposal.decide", detail: { status: "awarded" } });
    });

    it("confirms none when one was replaced unread, and names it", async () => {
      const made = await scenario();
      const { proposalId, reference } = made.proposals[1]!;
      const changed = { proposalId, outcome: "award", amount: "1000", reason: "After all." };
      await run(recommendProposal, made.call.officer, changed);
      const answer = await attempt(confirmAll, made.actor, made.input);
      expect(answer).toMatchObject({
        status: 409,
        problem: { code: "not-confirmable", detail: expect.stringContaining(reference!) },
      });
      expect((await statuses(made)).decisions).toEqual(["proposed", "superseded"]);
    });

    it("refuses what one recommended oneself, and ids of another call", async () => {
      const made = await scenario(1);
      const admin = await makeUser({ roles: [[made.call.agency, "agency-admin"]] });
      const { proposalId } = made.proposals[0]!;
      const { decisionId } = await run(recommendProposal, admin, {
        proposalId,
        outcome: "award",
        reason: "r",
      });
      const own = { callId: made.call.callId, decisionIds: [decisionId] };
      expect((await attempt(confirmAll, admin, own)).status).toBe(409);
      const other = await scenario(1);
      const foreign = { ...own, decisionIds: other.decisionIds };
      expect((await attempt(confirmAll, made.actor, foreign)).status).toBe(409);
      expect((await statuses(other)).decisions).toEqual(["proposed"]);
      expect((await attempt(confirmAll, made.call.officer, own)).status).toBe(403);
      expect((await attempt(confirmAll, made.proposals[0]!.pi, own)).status).toBe(404);
    });
  },
);
