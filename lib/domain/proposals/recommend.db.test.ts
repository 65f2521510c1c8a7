import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog, outboxEvent } from "@/db/schema/machinery";
import { decision } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { listTimeline } from "@/lib/domain/timeline";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { recommendProposal } from "./recommend";
import { withdrawProposal } from "./withdraw";

const decisions = (proposalId: string) =>
  database()
    .select()
    .from(decision)
    .where(eq(decision.proposalId, proposalId))
    .orderBy(desc(decision.recommendedAt), desc(decision.id));

const scenario = async () => {
  const made = await makeProposal({ state: "submitted" });
  const input = { proposalId: made.proposalId, outcome: "award", amount: "50000", reason: "Excellent." };
  return { ...made, actor: made.call.officer, input };
};

describeCommand(
  recommendProposal,
  {
    scenario,
    effect: async ({ proposalId }) =>
      (await decisions(proposalId)).map(({ status, amount }) => ({ status, amount })),
    wrongState: {
      because: "the agency loses sight of it in every other state but the final ones: see below",
    },
    twoAtOnce: {
      succeed: 2,
      second: ({ input }) => ({ ...input, outcome: "decline" }),
      check: async ({ proposalId }) => {
        const statuses = (await decisions(proposalId)).map(({ status }) => status);
        expect(statuses.sort()).toEqual(["proposed", "superseded"]);
      },
    },
  },
  () => {
    it("awards what was requested when no amount is given, and nothing when it declines", async () => {
      const { actor, proposalId, input } = await scenario();
      const all = await run(recommendProposal, actor, { ...input, amount: " " });
      expect(all.amount).toBe("100000.00");
      const none = await run(recommendProposal, actor, { ...input, outcome: "decline" });
      expect(none.amount).toBeUndefined();
      expect((await decisions(proposalId)).map(({ amount }) => amount)).toContain(null);
    });

    it("is hidden from the agency until the university has endorsed, and after a withdrawal", async () => {
      for (const state of ["draft", "complete", "awaiting-endorsement"] as const) {
        const { proposalId, call } = await makeProposal({ state });
        const input = { proposalId, outcome: "decline", reason: "r" };
        expect((await attempt(recommendProposal, call.officer, input)).status).toBe(404);
      }
      const { actor, proposalId, pi, input } = await scenario();
      await run(withdrawProposal, pi, { proposalId });
      expect((await attempt(recommendProposal, actor, input)).status).toBe(404);
      expect(await decisions(proposalId)).toEqual([]);
    });

    it("tells approvers why not, and other agencies and the team nothing more than they know", async () => {
      const { call, proposalId, input, pi, office } = await scenario();
      expect((await attempt(recommendProposal, call.approver, input)).status).toBe(403);
      expect((await attempt(recommendProposal, pi, input)).status).toBe(403);
      expect((await attempt(recommendProposal, office, input)).status).toBe(403);
      const other = await makeUser({ roles: [[await makeOrganisation("agency"), "agency-admin"]] });
      expect((await attempt(recommendProposal, other, input)).status).toBe(404);
      const reviewer = await makeUser({ roles: [[call.agency, "reviewer"]] });
      expect((await attempt(recommendProposal, reviewer, input)).status).toBe(404);
      expect(await decisions(proposalId)).toEqual([]);
    });

    it("refuses those of the proposal's own team, whatever their role at the agency", async () => {
      const call = await makeCall();
      const university = await makeOrganisation("university");
      const both = await makeUser({
        roles: [
          [call.agency, "agency-admin"],
          [university, "researcher"],
        ],
      });
      const { proposalId } = await makeProposal({ call, university, pi: both, state: "submitted" });
      const input = { proposalId, outcome: "award", reason: "Mine." };
      expect(await attempt(recommendProposal, both, input)).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("team") },
      });
    });

    it("says nothing to the team: neither in the timeline nor as an event", async () => {
      const { actor, proposalId, input, pi } = await scenario();
      const before = await listTimeline(pi, proposalId);
      const { decisionId } = await run(recommendProposal, actor, input);
      expect(await listTimeline(pi, proposalId)).toEqual(before);
      const [event] = (await database().select().from(outboxEvent)).filter((e) =>
        e.payload.includes(decisionId),
      );
      expect(JSON.parse(event!.topics)).toEqual([`organisation:${actor.memberships[0]!.organisationId}`]);
      const audited = await database().select().from(auditLog).where(eq(auditLog.subjectId, decisionId));
      expect(audited).toHaveLength(1);
    });
  },
);

describe("proposal.recommend refuses bad input by 400 and stores nothing", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["zero", { amount: "0" }, "amount"],
    ["a negative amount", { amount: "-5" }, "amount"],
    ["more than was requested", { amount: "100000.01" }, "amount"],
    ["NaN", { amount: "NaN" }, "amount"],
    ["half a cent", { amount: "10.0051" }, "amount"],
    ["an amount as a number", { amount: 5 }, "amount"],
    ["a huge amount", { amount: "9".repeat(24) }, "amount"],
    ["no reason", { reason: "  " }, "reason"],
    ["a reason too long", { reason: "x".repeat(5_001) }, "reason"],
    ["a reason with NUL", { reason: "a\u0000" }, "reason"],
    ["another outcome", { outcome: "maybe" }, "outcome"],
    ["an id that is none", { proposalId: "' OR 1=1 --" }, "proposalId"],
    ["a status of its own", { status: "confirmed" }, "status"],
  ])("%s", async (_, change, field) => {
    const { actor, proposalId, input } = await scenario();
    const answer = await attempt(recommendProposal, actor, { ...input, ...change });
    expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    expect(await decisions(proposalId)).toEqual([]);
  });

  it("more than the call gives, though it was requested", async () => {
    const call = await makeCall({ fields: { maximumAmount: "150000" } });
    const { proposalId } = await makeProposal({ call, state: "submitted" });
    const input = { proposalId, outcome: "award", amount: "100000.01", reason: "r" };
    expect((await attempt(recommendProposal, call.officer, input)).status).toBe(400);
  });
});
