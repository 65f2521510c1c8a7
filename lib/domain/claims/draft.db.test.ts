import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import {
  approveBoth,
  claimState,
  daysAgo,
  draftOf,
  evidence,
  makeApproved,
  makeDraft,
  makeSpent,
  today,
} from "@/lib/testing/make-claims";
import { reverseTransfer } from "../accounts/reverse";
import { spendMoney } from "../accounts/spend";
import { attachEvidence } from "./attach";
import { draftClaim } from "./draft";
import { getClaim } from "./queries";
import { saveClaim } from "./save";
import { submitClaim } from "./submit";

describeCommand(
  draftClaim,
  {
    scenario: async () => {
      const made = await makeSpent();
      return {
        ...made,
        actor: made.finance,
        input: { awardId: made.id, fromOn: daysAgo(30), toOn: today() },
      };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, fromOn: daysAgo(29) }) },
  },
  () => {
    it("proposes lines from what was spent, and each posting only once", async () => {
      const made = await makeDraft();
      const { claims, lines, postings } = await claimState(made.id);
      expect(claims[0]).toMatchObject({ number: 1, status: "draft", total: 120_000n });
      expect(lines[0]!.map(({ heading, amount }) => [heading, amount])).toEqual([
        ["Staff", 100_000n],
        ["Travel", 20_000n],
      ]);
      expect(postings).toEqual([2]);
      await run(attachEvidence, made.finance, { claimId: made.claimId, file: evidence() });
      await run(submitClaim, made.finance, { claimId: made.claimId });
      const second = await draftOf(made);
      expect((await claimState(made.id)).claims.find(({ id }) => id === second.claimId)?.total).toBe(0n);
    });

    it("takes back what was reversed, in the same claim or in a later one", async () => {
      const made = await makeApproved();
      const spent = await run(spendMoney, made.pi, {
        awardId: made.id,
        heading: "Staff",
        amount: "50.00",
        description: "A pen",
      });
      await run(reverseTransfer, made.finance, { transferId: spent.transferId, reason: "Not ours." });
      const { claimId } = await draftOf(made);
      const detail = await getClaim(made.finance, claimId);
      expect(detail?.claim.total).toBe(0n);
    });

    it("leaves out what lies outside the period of performance", async () => {
      const made = await makeSpent();
      await database().update(award).set({ startsOn: today(), endsOn: today() }).where(eq(award.id, made.id));
      const { claimId } = await draftOf(made, { fromOn: today(), toOn: today() });
      expect((await getClaim(made.finance, claimId))?.claim.total).toBe(120_000n);
      await database()
        .update(award)
        .set({ startsOn: "2020-01-01", endsOn: daysAgo(1) })
        .where(eq(award.id, made.id));
      const other = await makeSpent();
      await database()
        .update(award)
        .set({ startsOn: "2020-01-01", endsOn: daysAgo(1) })
        .where(eq(award.id, other.id));
      const late = await draftOf(other);
      expect((await getClaim(other.finance, late.claimId))?.claim.total).toBe(0n);
    });

    it("compares with the forecast of the claim before, else with the even share of the budget", async () => {
      const made = await makeSpent();
      await database()
        .update(award)
        .set({ startsOn: daysAgo(299), endsOn: today() })
        .where(eq(award.id, made.id));
      const first = await draftOf(made, { fromOn: daysAgo(59), toOn: daysAgo(30) });
      const planned = async (claimId: string) =>
        (await getClaim(made.finance, claimId))?.lines.map(({ planned: its, planFrom }) => [its, planFrom]);
      // 30 of 300 days.
      expect(await planned(first.claimId)).toEqual([
        [600_000n, "budget"],
        [50_000n, "budget"],
      ]);
      await run(saveClaim, made.finance, {
        claimId: first.claimId,
        version: 1,
        explanations: [1, 2].map((position) => ({ position, text: "It began late." })),
        forecast: [],
      });
      expect(await attempt(submitClaim, made.finance, { claimId: first.claimId })).toMatchObject({
        status: 400,
      });
    });

    it("is finance's alone, and nobody else at the university may", async () => {
      const made = await makeSpent();
      const input = { awardId: made.id, fromOn: daysAgo(30), toOn: today() };
      for (const actor of [made.pi, made.office, made.officer])
        expect(await attempt(draftClaim, actor, input)).toMatchObject({ status: 403 });
      expect(await attempt(draftClaim, await makeUser(), input)).toMatchObject({ status: 404 });
    });

    it.each([
      ["that ends before it begins", { fromOn: "2026-05-02", toOn: "2026-05-01" }, "toOn"],
      ["that is not over", { fromOn: today(), toOn: "2999-01-01" }, "toOn"],
      ["without a real day", { fromOn: "2026-02-30", toOn: today() }, "fromOn"],
    ])("refuses a period %s", async (_, period, field) => {
      const made = await makeSpent();
      const answer = await attempt(draftClaim, made.finance, { awardId: made.id, ...period });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });

    it("shows a draft to its university and the investigator, not to the agency", async () => {
      const made = await makeDraft();
      for (const actor of [made.finance, made.office, made.pi])
        expect(await getClaim(actor, made.claimId)).toBeDefined();
      for (const actor of [made.officer, made.approver, await makeUser()])
        expect(await getClaim(actor, made.claimId)).toBeUndefined();
    });

    it("follows no final claim", async () => {
      const made = await makeDraft();
      await run(attachEvidence, made.finance, { claimId: made.claimId, file: evidence() });
      await run(saveClaim, made.finance, { claimId: made.claimId, version: 1, final: true });
      await run(submitClaim, made.finance, { claimId: made.claimId });
      await approveBoth(made, made.claimId);
      const input = { awardId: made.id, fromOn: daysAgo(30), toOn: today() };
      expect(await attempt(draftClaim, made.finance, input)).toMatchObject({ status: 409 });
    });
  },
);
