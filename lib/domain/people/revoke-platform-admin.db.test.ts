import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { personFacts } from "@/lib/testing/people-facts";
import { revokePlatformAdmin } from "./revoke-platform-admin";

describeCommand(
  revokePlatformAdmin,
  {
    scenario: async () => {
      const actor = await makeUser({ platformAdmin: true });
      const person = await makeUser({ platformAdmin: true });
      return { actor, person, input: { userId: person.id } };
    },
    effect: ({ person }) => personFacts(person.id),
    wrongState: async ({ actor, input }) => {
      await run(revokePlatformAdmin, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("leaves one of two who take it from each other at the same moment", async () => {
      const [a, b] = [await makeUser({ platformAdmin: true }), await makeUser({ platformAdmin: true })];
      await Promise.all([
        attempt(revokePlatformAdmin, a, { userId: b.id }),
        attempt(revokePlatformAdmin, b, { userId: a.id }),
      ]);
      const left = [await personFacts(a.id), await personFacts(b.id)].filter((one) => one.platformAdmin);
      expect(left).toHaveLength(1);
    });
  },
);
