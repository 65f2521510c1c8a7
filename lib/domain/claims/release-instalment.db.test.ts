import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { approveBoth, claimState, draftOf, evidence, makeInstalment } from "@/lib/testing/make-claims";
import { settle } from "@/lib/testing/relay";
import { spendMoney } from "../accounts/spend";
import { attachEvidence } from "./attach";
import { releaseInstalment } from "./release-instalment";
import { submitClaim } from "./submit";

beforeAll(() => settle().catch(() => {}));

describeCommand(
  releaseInstalment,
  {
    scenario: async () => {
      const made = await makeInstalment();
      return { ...made, actor: made.officer, input: { instalmentId: made.instalmentId, note: "Seen." } };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ officer, instalmentId }) => {
      await run(releaseInstalment, officer, { instalmentId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("asks how a condition was met, and tells finance", async () => {
      const { officer, finance, instalmentId } = await makeInstalment({ condition: "The ship has sailed." });
      expect(await attempt(releaseInstalment, officer, { instalmentId })).toMatchObject({ status: 400 });
      await run(releaseInstalment, officer, { instalmentId, note: "The harbour's log says so." });
      await settle();
      const told = await database().select().from(notification).where(eq(notification.userId, finance.id));
      expect(told.map(({ title }) => title)).toContainEqual(
        expect.stringMatching(/has released “The first”/),
      );
    });

    it("is refused when the grant is claimed already", async () => {
      const made = await makeInstalment();
      for (const [heading, amount] of [
        ["Staff", "59000"],
        ["Travel", "4800"],
      ])
        await run(spendMoney, made.pi, { awardId: made.id, heading, amount, description: "All of it" });
      const { claimId } = await draftOf(made);
      await run(attachEvidence, made.finance, { claimId, file: evidence() });
      await run(submitClaim, made.finance, { claimId });
      await approveBoth(made, claimId);
      const answer = await attempt(releaseInstalment, made.officer, { instalmentId: made.instalmentId });
      expect(answer).toMatchObject({ status: 409, problem: { code: "over-grant" } });
    });
  },
);
