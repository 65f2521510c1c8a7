import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { grantPlatformAdmin } from "./grant-platform-admin";
import { personFacts } from "./testing";

describeCommand(grantPlatformAdmin, {
  scenario: async () => {
    const actor = await makeUser({ platformAdmin: true });
    const person = await makeUser();
    return { actor, person, input: { userId: person.id } };
  },
  effect: ({ person }) => personFacts(person.id),
  wrongState: async ({ actor, input }) => {
    await run(grantPlatformAdmin, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});
