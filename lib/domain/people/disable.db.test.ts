import { expect, it } from "vitest";
import { sha256 } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeSession, makeUser, run } from "@/lib/testing/make";
import { personFacts } from "@/lib/testing/people-facts";
import { createToken } from "../tokens/create";
import { disableUser } from "./disable";
import { findSession, findToken } from "./queries";

describeCommand(
  disableUser,
  {
    scenario: async () => {
      const actor = await makeUser({ platformAdmin: true });
      const person = await makeUser();
      return { actor, person, input: { userId: person.id } };
    },
    effect: ({ person }) => personFacts(person.id),
    wrongState: async ({ actor, input }) => {
      await run(disableUser, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("ends sessions and tokens at once", async () => {
      const admin = await makeUser({ platformAdmin: true });
      const person = await makeUser();
      await makeSession(person);
      const { token } = await run(createToken, person, { name: "script" });
      expect(await findSession(person.sessionId)).toBeDefined();
      expect(await findToken(sha256(token ?? ""))).toBeDefined();
      await run(disableUser, admin, { userId: person.id });
      expect(await findSession(person.sessionId)).toBeUndefined();
      expect(await findToken(sha256(token ?? ""))).toBeUndefined();
    });

    it("leaves one of two administrators who disable each other at the same moment", async () => {
      const [a, b] = [await makeUser({ platformAdmin: true }), await makeUser({ platformAdmin: true })];
      const answers = await Promise.all([
        attempt(disableUser, a, { userId: b.id }),
        attempt(disableUser, b, { userId: a.id }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it("is not for oneself", async () => {
      const admin = await makeUser({ platformAdmin: true });
      expect((await attempt(disableUser, admin, { userId: admin.id })).status).toBe(409);
    });
  },
);
