import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { oneTimeLink } from "@/db/schema/people";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { verifyPassword } from "@/lib/infra/passwords";
import { describeCommand } from "@/lib/testing/describe-command";
import { linkSecret, mailsTo } from "@/lib/testing/mails";
import { attempt, makeSession, makeUser, run, unique } from "@/lib/testing/make";
import { PASSWORD, personFacts } from "@/lib/testing/people-facts";
import { changeEmail } from "./change-email";
import { confirmUser } from "./confirm";
import { findSession } from "./queries";
import { requestReset } from "./request-reset";
import { resetPassword } from "./reset";

async function scenario() {
  const owner = await makeUser({ confirmed: false });
  await run(requestReset, anonymous, { email: owner.email });
  const token = await linkSecret(owner.email);
  return { actor: anonymous, owner, input: { token, password: PASSWORD } };
}

describeCommand(
  resetPassword,
  {
    scenario,
    effect: ({ owner }) => personFacts(owner.id),
    stranger: { because: "whoever has the link may use it" },
    wrongState: { because: "a used link is refused by 400, see below" },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("sets the password, confirms the address, ends sessions and tells the owner", async () => {
      const { owner, input } = await scenario();
      await makeSession(owner);
      expect((await findSession(owner.sessionId))?.user.id).toBe(owner.id);
      await run(resetPassword, anonymous, input);
      const facts = await personFacts(owner.id);
      expect(await verifyPassword(facts.passwordHash, PASSWORD)).toBe(true);
      expect(facts.confirmed).toBe(true);
      expect(await findSession(owner.sessionId)).toBeUndefined();
      expect((await mailsTo(owner.email))[0]?.subject).toBe("Your password was changed");
    });

    it("refuses a link twice, after an hour, and one for another purpose, by 400", async () => {
      const used = await scenario();
      await run(resetPassword, anonymous, used.input);
      const late = await scenario();
      await database()
        .update(oneTimeLink)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(oneTimeLink.userId, late.owner.id));
      for (const { owner, input } of [used, late]) {
        const before = await personFacts(owner.id);
        const answer = await attempt(resetPassword, anonymous, { ...input, password: `${PASSWORD} 2` });
        expect(answer).toMatchObject({ status: 400, problem: { errors: { token: [expect.any(String)] } } });
        expect(await personFacts(owner.id)).toEqual(before);
      }
    });

    it("ends a change of the address that an intruder had asked for", async () => {
      const owner = await makeUser({ password: PASSWORD });
      const elsewhere = `${unique("intruder")}@example.test`;
      await run(changeEmail, owner, { email: elsewhere, password: PASSWORD });
      const stolen = await linkSecret(elsewhere);
      await run(requestReset, anonymous, { email: owner.email });
      await run(resetPassword, anonymous, {
        token: await linkSecret(owner.email),
        password: `${PASSWORD} anew`,
      });
      expect((await attempt(confirmUser, anonymous, { token: stolen })).status).toBe(400);
      expect((await personFacts(owner.id)).email).toBe(owner.email);
    });

    it("refuses a password made of the owner's address", async () => {
      const { owner, input } = await scenario();
      const answer = await attempt(resetPassword, anonymous, { ...input, password: owner.email });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { password: [expect.any(String)] } } });
    });
  },
);
