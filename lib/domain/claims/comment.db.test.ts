import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { claim } from "@/db/schema/claims";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeSubmitted } from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { commentOnClaim } from "./comment";
import { getClaim } from "./queries";

beforeAll(() => settle().catch(() => {}));

describeCommand(
  commentOnClaim,
  {
    scenario: async () => {
      const made = await makeSubmitted();
      return { ...made, actor: made.finance, input: { claimId: made.claimId, text: "By the way." } };
    },
    effect: async ({ finance, claimId }) => (await getClaim(finance, claimId))?.messages,
    wrongState: async ({ claimId }) => {
      await database().update(claim).set({ status: "draft" }).where(eq(claim.id, claimId));
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, text: "And another thing." }) },
  },
  () => {
    it("reaches the other side", async () => {
      const { officer, finance, claimId, pi } = await makeSubmitted();
      expect(await run(commentOnClaim, officer, { claimId, text: "Thank you." })).toMatchObject({
        side: "agency",
      });
      await run(commentOnClaim, finance, { claimId, text: "Not at all." });
      await settle();
      for (const actor of [officer, finance]) {
        const told = await database().select().from(notification).where(eq(notification.userId, actor.id));
        expect(told.map(({ title }) => title)).toContainEqual(
          expect.stringMatching(/A message about claim 1/),
        );
      }
      expect(await attempt(commentOnClaim, pi, { claimId, text: "Me too." })).toMatchObject({ status: 403 });
    });
  },
);
