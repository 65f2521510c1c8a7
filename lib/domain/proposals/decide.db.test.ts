import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award, awardHeading } from "@/db/schema/awards";
import { decision, proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { decideProposal } from "./decide";
import { recommendProposal } from "./recommend";

const state = async (proposalId: string) => {
  const [row] = await database().select().from(proposal).where(eq(proposal.id, proposalId));
  const awards = await database().select().from(award).where(eq(award.proposalId, proposalId));
  return { status: row?.status, awards: awards.map(({ amount, status }) => ({ amount, status })) };
};

const scenario = async (change: Record<string, unknown> = {}) => {
  const made = await makeProposal({ state: "submitted" });
  const { proposalId, call } = made;
  const recommendation = { proposalId, outcome: "award", amount: "33333.34", reason: "Good.", ...change };
  const { decisionId } = await run(recommendProposal, call.officer, recommendation);
  return { ...made, decisionId, actor: call.approver, input: { proposalId, decisionId } };
};

describeCommand(
  decideProposal,
  {
    scenario: () => scenario(),
    effect: ({ proposalId }) => state(proposalId),
    wrongState: async ({ actor, proposalId }) => void (await run(decideProposal, actor, { proposalId })),
    twoAtOnce: {
      succeed: 1,
      check: async ({ proposalId }) => expect((await state(proposalId)).awards).toHaveLength(1),
    },
  },
  () => {
    it("offers the award with the amount over the headings, exactly", async () => {
      const { actor, proposalId, call, university, pi, content } = await scenario();
      const { awardId, reference, status } = await run(decideProposal, actor, { proposalId });
      expect(status).toBe("awarded");
      expect(reference).toMatch(new RegExp(`^${call.agency.prefix}-A-\\d{4}-00001$`));
      const [row] = await database().select().from(award).where(eq(award.id, awardId!));
      expect(row).toMatchObject({
        status: "offered",
        amount: 3_333_334n,
        currency: "EUR",
        title: content.title,
        organisationId: university.id,
        agencyId: call.agency.id,
        piId: pi.id,
      });
      const headings = await database()
        .select()
        .from(awardHeading)
        .where(eq(awardHeading.awardId, awardId!))
        .orderBy(asc(awardHeading.position));
      // 60,000 and 40,000 of 100,000 requested; nothing for the third heading.
      expect(headings.map(({ name, amount }) => [name, amount])).toEqual([
        ["Staff", 2_000_000n],
        ["Travel", 1_333_334n],
        ["Equipment", 0n],
      ]);
    });

    it("declines without an award", async () => {
      const { actor, proposalId } = await scenario({ outcome: "decline" });
      const result = await run(decideProposal, actor, { proposalId });
      expect(result).toEqual({ proposalId, status: "declined" });
      expect(await state(proposalId)).toEqual({ status: "declined", awards: [] });
    });

    it("needs a second person, even if the first is an administrator", async () => {
      const { proposalId, call } = await makeProposal({ state: "submitted" });
      const admin = await makeUser({ roles: [[call.agency, "agency-admin"]] });
      await run(recommendProposal, admin, { proposalId, outcome: "award", reason: "r" });
      expect(await attempt(decideProposal, admin, { proposalId })).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("second person must decide") },
      });
      const other = await makeUser({ roles: [[call.agency, "agency-admin"]] });
      expect((await attempt(decideProposal, other, { proposalId })).status).toBe(200);
    });

    it("refuses the officer's role, the team, and a proposal that nobody recommended", async () => {
      const { proposalId, call, pi } = await makeProposal({ state: "submitted" });
      expect(await attempt(decideProposal, call.approver, { proposalId })).toMatchObject({
        status: 409,
        problem: { code: "not-recommended" },
      });
      await run(recommendProposal, call.officer, { proposalId, outcome: "award", reason: "r" });
      const officer = await makeUser({ roles: [[call.agency, "programme-officer"]] });
      expect((await attempt(decideProposal, officer, { proposalId })).status).toBe(403);
      expect((await attempt(decideProposal, pi, { proposalId })).status).toBe(403);
      expect((await state(proposalId)).status).toBe("submitted");
    });

    it("does not confirm a recommendation unread", async () => {
      const { actor, proposalId, decisionId, call } = await scenario();
      const changed = { proposalId, outcome: "award", amount: "99999", reason: "More." };
      await run(recommendProposal, call.officer, changed);
      const stale = { status: 409, problem: { code: "stale" } };
      expect(await attempt(decideProposal, actor, { proposalId, decisionId })).toMatchObject(stale);
      expect((await state(proposalId)).awards).toEqual([]);
    });

    it("is final: neither recommended nor decided again", async () => {
      const { actor, proposalId, call } = await scenario();
      await run(decideProposal, actor, { proposalId });
      const again = { proposalId, outcome: "decline", reason: "No." };
      expect((await attempt(recommendProposal, call.officer, again)).status).toBe(409);
      const rows = await database().select().from(decision).where(eq(decision.proposalId, proposalId));
      expect(rows.map(({ status, decidedBy }) => [status, decidedBy])).toEqual([["confirmed", actor.id]]);
    });
  },
);
