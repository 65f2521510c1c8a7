import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { newId } from "@/lib/infra/ids";
import { verifyPassword } from "@/lib/infra/passwords";
import { describeCommand } from "@/lib/testing/describe-command";
import { linkSecret } from "@/lib/testing/mails";
import { attempt, makeSession, makeUser, run, unique } from "@/lib/testing/make";
import { PASSWORD, personFacts } from "@/lib/testing/people-facts";
import { changeEmail } from "./change-email";
import { changePassword } from "./change-password";
import { confirmUser } from "./confirm";
import { findSession } from "./queries";
import { resendConfirmation } from "./resend-confirmation";

const NEW = "another four plain words";
async function scenario() {
  const actor = await makeUser({ password: PASSWORD });
  await makeSession(actor);
  return { actor, input: { currentPassword: PASSWORD, newPassword: `${NEW} ${actor.id.slice(-4)}` } };
}

describeCommand(
  changePassword,
  {
    scenario,
    effect: ({ actor }) => personFacts(actor.id),
    stranger: { because: "it acts on the caller alone" },
    wrongState: { because: "a password changed meanwhile shows when two come at once" },
    twoAtOnce: { succeed: 1, second: () => ({ currentPassword: PASSWORD, newPassword: `${NEW} too` }) },
  },
  () => {
    it("keeps this session, ends the others", async () => {
      const { actor, input } = await scenario();
      const other = await makeSession(actor, newId());
      await run(changePassword, actor, input);
      expect(await verifyPassword((await personFacts(actor.id)).passwordHash, input.newPassword)).toBe(true);
      expect(await findSession(actor.sessionId)).toBeDefined();
      expect(await findSession(other)).toBeUndefined();
    });

    it("ends a change of the address that an intruder had asked for, not the confirmation of one's own", async () => {
      const { actor, input } = await scenario();
      const elsewhere = `${unique("intruder")}@example.test`;
      await run(changeEmail, actor, { email: elsewhere, password: PASSWORD });
      const stolen = await linkSecret(elsewhere);
      await run(changePassword, actor, input);
      expect((await attempt(confirmUser, anonymous, { token: stolen })).status).toBe(400);
      const fresh = await makeUser({ password: PASSWORD, confirmed: false });
      await run(resendConfirmation, fresh, {});
      await run(changePassword, fresh, input);
      await run(confirmUser, anonymous, { token: await linkSecret(fresh.email, 1) });
      expect((await personFacts(fresh.id)).confirmed).toBe(true);
    });

    it("refuses a wrong present password by 400, and by 429 after ten", async () => {
      const { actor, input } = await scenario();
      const before = await personFacts(actor.id);
      const wrong = { ...input, currentPassword: "not the password" };
      const statuses = [];
      for (let n = 0; n < 11; n++) statuses.push((await attempt(changePassword, actor, wrong)).status);
      expect(statuses).toEqual([...Array(10).fill(400), 429]);
      expect(await personFacts(actor.id)).toEqual(before);
    });

    it("is not for access tokens", async () => {
      const { actor, input } = await scenario();
      expect((await attempt(changePassword, { ...actor, via: "token" }, input)).status).toBe(403);
    });
  },
);
