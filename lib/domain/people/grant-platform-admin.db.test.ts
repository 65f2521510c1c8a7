import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { personFacts } from "@/lib/testing/people-facts";
import { grantPlatformAdmin } from "./grant-platform-admin";

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
