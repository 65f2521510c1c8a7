import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { describeCommand } from "@/lib/testing/describe-command";
import { linkSecret, mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { confirmUser } from "./confirm";
import { resendConfirmation } from "./resend-confirmation";

const scenario = async () => ({ actor: await makeUser({ confirmed: false }), input: {} });

describeCommand(
  resendConfirmation,
  {
    scenario,
    effect: async ({ actor }) => (await mailsTo(actor.email)).length,
    stranger: { because: "it acts on the caller alone" },
    wrongState: async ({ actor }) => {
      await run(resendConfirmation, actor, {});
      await run(confirmUser, anonymous, { token: await linkSecret(actor.email) });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("lets only the newest link work, and stops after five mails an hour", async () => {
      const { actor } = await scenario();
      await run(resendConfirmation, actor, {});
      const former = await linkSecret(actor.email);
      for (let n = 0; n < 4; n++) await run(resendConfirmation, actor, {});
      expect((await attempt(confirmUser, anonymous, { token: former })).status).toBe(400);
      const answer = await attempt(resendConfirmation, actor, {});
      expect(answer).toMatchObject({ status: 429, problem: { retryAfter: expect.any(Number) } });
      expect(await mailsTo(actor.email)).toHaveLength(5);
    });
  },
);
