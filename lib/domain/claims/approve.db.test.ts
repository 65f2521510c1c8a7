import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { claim } from "@/db/schema/claims";
import { isDone } from "@/lib/command/answer";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import {
  approveBoth,
  claimRow,
  claimState,
  draftOf,
  evidence,
  makeApproved,
  makeSpent,
  makeSubmitted,
  versionOf,
} from "@/lib/testing/make-claims";
import { addAccountMember } from "../accounts/add-member";
import { reverseTransfer } from "../accounts/reverse";
import { spendMoney } from "../accounts/spend";
import { approveClaim } from "./approve";
import { attachEvidence } from "./attach";
import { disallowLine } from "./disallow";
import { getGrant } from "./plan";
import { queryClaim } from "./query";
import { setClaimRule } from "./set-rule";
import { setSchedule } from "./set-schedule";
import { submitClaim } from "./submit";

afterAll(expectSound);

const limit = (made: { admin: Parameters<typeof run>[1]; agency: { id: string } }, secondAbove: string) =>
  run(setClaimRule, made.admin, { agencyId: made.agency.id, version: 0, secondAbove, retention: "0" });

describeCommand(
  approveClaim,
  {
    scenario: async () => {
      const made = await makeSubmitted();
      await limit(made, "");
      return {
        ...made,
        actor: made.officer,
        input: { claimId: made.claimId, version: await versionOf(made.claimId) },
      };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("books what the agency owes with the approval", async () => {
      const made = await makeApproved();
      expect(await claimRow(made.claimId)).toMatchObject({
        status: "approved",
        granted: 120_000n,
        retained: 0n,
        settled: 0n,
        payable: 120_000n,
        firstApprovedBy: made.officer.id,
        approvedBy: made.approver.id,
      });
      const { counters } = await ledgerState(made.id);
      expect(counters.receivable).toEqual([120_000n, 0n, 0n]);
    });

    it("needs a second person above the limit, never the same and never one's own", async () => {
      const made = await makeSubmitted();
      const { claimId, officer, approver } = made;
      const version = await versionOf(claimId);
      expect(await attempt(approveClaim, approver, { claimId, version })).toMatchObject({ status: 403 });
      expect(await run(approveClaim, officer, { claimId, version })).toMatchObject({ outcome: "endorsed" });
      expect(await attempt(approveClaim, officer, { claimId, version })).toMatchObject({ status: 403 });
      expect((await ledgerState(made.id)).counters.receivable).toBeUndefined();
      expect(await run(approveClaim, approver, { claimId, version })).toMatchObject({ outcome: "approved" });
    });

    it("lets two people approve at once only as two", async () => {
      const made = await makeSubmitted();
      const { claimId, officer, admin } = made;
      const version = await versionOf(claimId);
      const answers = await Promise.all(
        [officer, admin].map((actor) => attempt(approveClaim, actor, { claimId, version })),
      );
      expect(
        answers.map((answer) => isDone(answer) && (answer.result as { outcome: string }).outcome).sort(),
      ).toEqual(["approved", "endorsed"]);
      expect((await ledgerState(made.id)).counters.receivable).toEqual([120_000n, 0n, 0n]);
    });

    it("is refused to whoever uses the account", async () => {
      const made = await makeSubmitted();
      const both = await makeUser({
        roles: [
          [made.agency, "programme-officer"],
          [made.university, "researcher"],
        ],
      });
      await run(addAccountMember, made.pi, { awardId: made.id, email: both.email });
      const input = { claimId: made.claimId, version: await versionOf(made.claimId) };
      expect(await attempt(approveClaim, both, input)).toMatchObject({ status: 403 });
      const finance = await makeUser({
        roles: [
          [made.agency, "programme-officer"],
          [made.university, "finance"],
        ],
      });
      await run(queryClaim, made.officer, { claimId: made.claimId, question: "Whose?" });
      await run(submitClaim, finance, { claimId: made.claimId, answer: "Mine." });
      const again = { claimId: made.claimId, version: await versionOf(made.claimId) };
      expect(await attempt(approveClaim, finance, again)).toMatchObject({ status: 403 });
    });

    it("pays the award's part of the costs, keeps back, and leaves the university what was disallowed", async () => {
      const made = await makeSpent();
      await database().update(award).set({ awardRate: 8_000 }).where(eq(award.id, made.id));
      await run(setSchedule, made.officer, {
        awardId: made.id,
        version: 0,
        basis: "arrears",
        frequency: "quarter",
        retention: "5",
      });
      const { claimId } = await draftOf(made);
      await run(attachEvidence, made.finance, { claimId, file: evidence() });
      await run(submitClaim, made.finance, { claimId });
      const before = (await ledgerState(made.id)).available;
      await run(disallowLine, made.officer, {
        claimId,
        position: 2,
        amount: "200.00",
        reason: "Not a trip of ours.",
      });
      await approveBoth(made, claimId);
      expect(await claimRow(claimId)).toMatchObject({ granted: 80_000n, retained: 4_000n, payable: 76_000n });
      const state = await ledgerState(made.id);
      expect(state.counters.retention).toEqual([4_000n, 0n, 0n]);
      expect(state.available).toBe(before + 20_000n);
      // (65,000 − 1,000) × 80 %
      expect(await getGrant(made.finance, made.id)).toMatchObject({
        claimed: 100_000n,
        remaining: 5_120_000n,
        receivable: 76_000n,
        retention: 4_000n,
      });
    });

    it("counts a claim below zero as paid ahead, and sets the next one off", async () => {
      const made = await makeApproved();
      const { transfers } = await ledgerState(made.id);
      expect(transfers).not.toEqual([]);
      const spent = await run(spendMoney, made.pi, {
        awardId: made.id,
        heading: "Staff",
        amount: "10.00",
        description: "A pen",
      });
      const first = await draftOf(made);
      await run(attachEvidence, made.finance, { claimId: first.claimId, file: evidence() });
      await run(submitClaim, made.finance, { claimId: first.claimId });
      await approveBoth(made, first.claimId);
      await run(reverseTransfer, made.finance, { transferId: spent.transferId, reason: "Not ours." });
      const below = await draftOf(made);
      await run(attachEvidence, made.finance, { claimId: below.claimId, file: evidence() });
      await run(submitClaim, made.finance, { claimId: below.claimId });
      // Nothing is paid: one person is enough.
      await run(approveClaim, made.officer, {
        claimId: below.claimId,
        version: await versionOf(below.claimId),
      });
      expect(await claimRow(below.claimId)).toMatchObject({ status: "paid", total: -1_000n, payable: 0n });
      expect(await getGrant(made.finance, made.id)).toMatchObject({ advance: 1_000n });
      await run(spendMoney, made.pi, {
        awardId: made.id,
        heading: "Staff",
        amount: "25.00",
        description: "A desk",
      });
      const next = await draftOf(made);
      await run(attachEvidence, made.finance, { claimId: next.claimId, file: evidence() });
      await run(submitClaim, made.finance, { claimId: next.claimId });
      await approveBoth(made, next.claimId);
      expect(await claimRow(next.claimId)).toMatchObject({
        granted: 2_500n,
        settled: 1_000n,
        payable: 1_500n,
      });
    });

    it("is for what the first person saw: another rate needs both anew, with reason and remedy", async () => {
      const made = await makeSubmitted();
      const { claimId, officer, approver } = made;
      const version = await versionOf(claimId);
      await run(approveClaim, officer, { claimId, version });
      await database().update(award).set({ awardRate: 7_500 }).where(eq(award.id, made.id));
      expect(await attempt(approveClaim, approver, { claimId, version })).toMatchObject({
        status: 409,
        problem: {
          code: "figures-changed",
          detail: expect.stringMatching(/has changed from 100 % to 75 %\. Send the claim back/),
        },
      });
      expect((await ledgerState(made.id)).counters.receivable).toBeUndefined();
      await run(queryClaim, officer, { claimId, question: "At the new rate?" });
      await run(submitClaim, made.finance, { claimId, answer: "Yes." });
      await approveBoth(made, claimId);
      expect(await claimRow(claimId)).toMatchObject({ granted: 90_000n, rate: 7_500 });
    });

    it("is void once more or less is kept back: whoever looked before looks again", async () => {
      const made = await makeSubmitted();
      const { claimId, officer, approver } = made;
      const version = await versionOf(claimId);
      await run(approveClaim, officer, { claimId, version });
      const paid = { awardId: made.id, basis: "arrears", frequency: "quarter", note: "" };
      await run(setSchedule, officer, { ...paid, version: 0, retention: "0" });
      expect(await claimRow(claimId)).toMatchObject({ firstApprovedBy: officer.id, version });
      await run(setSchedule, officer, { ...paid, version: 1, retention: "10" });
      expect(await claimRow(claimId)).toMatchObject({ firstApprovedBy: null, version: version + 1 });
      for (const actor of [officer, approver])
        expect(await attempt(approveClaim, actor, { claimId, version })).not.toMatchObject({ status: 200 });
      await approveBoth(made, claimId);
      expect(await claimRow(claimId)).toMatchObject({ granted: 120_000n, retained: 12_000n });
    });

    it("refuses what has changed since it was seen", async () => {
      const { claimId, officer } = await makeSubmitted();
      const version = await versionOf(claimId);
      await database()
        .update(claim)
        .set({ version: version + 1 })
        .where(eq(claim.id, claimId));
      expect(await attempt(approveClaim, officer, { claimId, version })).toMatchObject({
        status: 409,
        problem: { code: "stale-version" },
      });
    });
  },
);
