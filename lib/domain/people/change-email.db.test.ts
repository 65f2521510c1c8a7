import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { describeCommand } from "@/lib/testing/describe-command";
import { linkSecret, mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { PASSWORD, personFacts } from "@/lib/testing/people-facts";
import { changeEmail } from "./change-email";
import { confirmUser } from "./confirm";

async function scenario() {
  const actor = await makeUser({ password: PASSWORD });
  return { actor, input: { email: `${unique("moved")}@example.test`, password: PASSWORD } };
}

describeCommand(
  changeEmail,
  {
    scenario,
    effect: async ({ actor, input }) => [
      (await mailsTo(actor.email)).length,
      (await mailsTo(input.email)).length,
    ],
    stranger: { because: "it acts on the caller alone" },
    wrongState: async ({ actor, input }) => {
      await run(changeEmail, actor, input);
      await run(confirmUser, anonymous, { token: await linkSecret(input.email) });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("counts once the new address is confirmed", async () => {
      const { actor, input } = await scenario();
      await run(changeEmail, actor, input);
      expect((await personFacts(actor.id)).email).toBe(actor.email);
      await run(confirmUser, anonymous, { token: await linkSecret(input.email) });
      expect(await personFacts(actor.id)).toMatchObject({ email: input.email, confirmed: true });
      expect((await mailsTo(actor.email))[0]?.subject).toBe("Your e-mail address was changed");
    });

    it("answers alike for an address that has an account, which nobody then can take", async () => {
      const { actor, input } = await scenario();
      const owner = await makeUser();
      const free = await attempt(changeEmail, actor, input);
      expect(await attempt(changeEmail, actor, { ...input, email: owner.email })).toEqual(free);
      expect((await mailsTo(owner.email)).map((mail) => mail.subject)).toEqual([
        "You already have an account",
      ]);
    });

    it("does not send letters to strangers without end", async () => {
      const { actor, input } = await scenario();
      const statuses = [];
      for (let n = 0; n < 6; n++) statuses.push((await attempt(changeEmail, actor, input)).status);
      expect(statuses).toEqual([...Array(5).fill(200), 429]);
      expect(await mailsTo(input.email)).toHaveLength(5);
    });

    it("refuses a wrong password by 400", async () => {
      const { actor, input } = await scenario();
      const answer = await attempt(changeEmail, actor, { ...input, password: "not the password" });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { password: [expect.any(String)] } } });
      expect(await mailsTo(input.email)).toEqual([]);
    });
  },
);
