import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { approveBoth, claimRow, claimState, makeSubmitted } from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { approveClaim } from "./approve";
import { queryClaim } from "./query";

beforeAll(() => settle().catch(() => {}));

describeCommand(
  queryClaim,
  {
    scenario: async () => {
      const made = await makeSubmitted();
      return { ...made, actor: made.officer, input: { claimId: made.claimId, question: "Which bus?" } };
    },
    effect: ({ id }) => claimState(id),
    stranger: () => makeUser(),
    wrongState: async (made) => {
      await approveBoth(made, made.claimId);
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, question: "Which train?" }) },
  },
  () => {
    it("makes a first approval void, and tells finance", async () => {
      const made = await makeSubmitted();
      const { claimId } = made;
      const version = (await claimRow(claimId))!.version;
      await run(approveClaim, made.officer, { claimId, version });
      await run(queryClaim, made.officer, { claimId, question: "Wait: which bus?" });
      expect(await claimRow(claimId)).toMatchObject({ status: "queried", firstApprovedBy: null });
      await settle();
      const told = await database()
        .select()
        .from(notification)
        .where(eq(notification.userId, made.finance.id));
      expect(told.map(({ title }) => title)).toContainEqual(
        expect.stringMatching(/agency asks about claim 1/),
      );
    });

    it("is the officer's; the university reads", async () => {
      const { claimId, finance, pi, approver } = await makeSubmitted();
      for (const actor of [finance, pi, approver])
        expect(await attempt(queryClaim, actor, { claimId, question: "?" })).toMatchObject({ status: 403 });
    });
  },
);
