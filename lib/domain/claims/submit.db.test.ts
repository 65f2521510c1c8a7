import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { claimRow, claimState, makeDraft, makeReady, makeSubmitted } from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { getGrant } from "./plan";
import { getClaim } from "./queries";
import { queryClaim } from "./query";
import { submitClaim } from "./submit";

beforeAll(() => settle().catch(() => {}));

describeCommand(
  submitClaim,
  {
    scenario: async () => {
      const made = await makeReady();
      return { ...made, actor: made.finance, input: { claimId: made.claimId } };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("shows the claim to the agency, tells its officers, and lowers the remaining grant", async () => {
      const made = await makeReady();
      expect(await getGrant(made.officer, made.id)).toMatchObject({ claimed: 0n, remaining: 6_500_000n });
      await run(submitClaim, made.finance, { claimId: made.claimId });
      expect(await getClaim(made.officer, made.claimId)).toMatchObject({ claim: { status: "submitted" } });
      expect(await getGrant(made.pi, made.id)).toMatchObject({ claimed: 120_000n, remaining: 6_380_000n });
      await settle();
      const told = await database()
        .select()
        .from(notification)
        .where(eq(notification.userId, made.officer.id));
      expect(told.map(({ title }) => title)).toContainEqual(expect.stringMatching(/has sent claim 1/));
    });

    it("is held back without evidence, which the draft is not", async () => {
      const { finance, claimId } = await makeDraft();
      expect(await attempt(submitClaim, finance, { claimId })).toMatchObject({
        status: 400,
        problem: { errors: { file: [expect.stringMatching(/Attach/)] } },
      });
    });

    it("is held back when it is more than what is left", async () => {
      const { finance, claimId, id } = await makeReady();
      await database().update(award).set({ amount: 119_999n }).where(eq(award.id, id));
      const answer = await attempt(submitClaim, finance, { claimId });
      expect(answer).toMatchObject({
        status: 400,
        problem: { errors: { total: [expect.stringMatching(/€0\.01 or more/)] } },
      });
      await database().update(award).set({ amount: 6_500_000n }).where(eq(award.id, id));
    });

    it("answers what the agency asked", async () => {
      const made = await makeSubmitted();
      const { finance, claimId } = made;
      await run(queryClaim, made.officer, { claimId, question: "Which bus?" });
      expect(await attempt(submitClaim, finance, { claimId })).toMatchObject({ status: 400 });
      await run(submitClaim, finance, { claimId, answer: "Number 7." });
      const detail = await getClaim(made.officer, claimId);
      expect(detail?.messages.map(({ kind, body }) => [kind, body])).toEqual([
        ["query", "Which bus?"],
        ["answer", "Number 7."],
      ]);
      expect((await claimRow(claimId))?.status).toBe("submitted");
    });
  },
);
