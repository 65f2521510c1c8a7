import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { claimMessage } from "@/db/schema/claims";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { setStatus } from "@/lib/testing/make-awards";
import { approveBoth, claimRow, evidence, makeDraft, type Spent, today } from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { attachEvidence } from "./attach";
import { clearFinal } from "./clear-final";
import { draftClaim } from "./draft";
import { getPlan } from "./plan";
import { queryClaim } from "./query";
import { saveClaim } from "./save";
import { submitClaim } from "./submit";

beforeAll(() => settle().catch(() => {}));

const reason = "A late invoice is to come.";

async function makeFinal() {
  const made = await makeDraft();
  const { claimId, finance } = made;
  await run(attachEvidence, finance, { claimId, file: evidence() });
  await run(saveClaim, finance, { claimId, version: 1, final: true });
  await run(submitClaim, finance, { claimId });
  return made;
}

/** For the university another claim; its period begins and ends today. */
const draftNext = (made: Spent) =>
  attempt(draftClaim, made.finance, { awardId: made.id, fromOn: today(), toOn: today() });

describeCommand(
  clearFinal,
  {
    scenario: async () => {
      const made = await makeFinal();
      return { ...made, actor: made.officer, input: { claimId: made.claimId, reason } };
    },
    effect: async ({ claimId }) => [
      (await claimRow(claimId))?.final,
      await database().$count(claimMessage, eq(claimMessage.claimId, claimId)),
    ],
    wrongState: async ({ officer, claimId }) => {
      await run(queryClaim, officer, { claimId, question: "Is it?" });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("lets another claim follow one that was approved, and tells finance why", async () => {
      const made = await makeFinal();
      await approveBoth(made, made.claimId);
      const refused = await draftNext(made);
      expect(refused).toMatchObject({ status: 409, problem: { code: "final" } });
      expect((await getPlan(made.finance, made.id))?.may.claim).toBe(false);

      await run(clearFinal, made.officer, { claimId: made.claimId, reason });
      expect((await claimRow(made.claimId))?.status).toBe("approved");
      expect((await getPlan(made.finance, made.id))?.may.claim).toBe(true);
      expect((await draftNext(made)).status).toBe(200);

      await settle();
      const told = await database()
        .select({ title: notification.title })
        .from(notification)
        .where(eq(notification.userId, made.finance.id));
      expect(told.filter(({ title }) => title.startsWith("Another claim may follow claim 1"))).toHaveLength(
        1,
      );
    });

    it("is the officer's; the university and the approver read", async () => {
      const { claimId, finance, pi, approver } = await makeFinal();
      for (const actor of [finance, pi, approver])
        expect(await attempt(clearFinal, actor, { claimId, reason })).toMatchObject({ status: 403 });
    });

    it("is refused where the claim is not the final one, or the award takes no claims", async () => {
      const made = await makeFinal();
      const input = { claimId: made.claimId, reason };
      await setStatus(made.id, "suspended");
      expect(await attempt(clearFinal, made.officer, input)).toMatchObject({ status: 409 });
      await setStatus(made.id, "active");
      await run(clearFinal, made.officer, input);
      expect(await attempt(clearFinal, made.officer, input)).toMatchObject({
        status: 409,
        problem: { code: "not-final" },
      });
    });
  },
);
