import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { personFacts } from "@/lib/testing/people-facts";
import { disableUser } from "./disable";
import { enableUser } from "./enable";

async function disabled() {
  const admin = await makeUser({ platformAdmin: true });
  const person = await makeUser();
  await run(disableUser, admin, { userId: person.id });
  return person;
}

describeCommand(enableUser, {
  scenario: async () => {
    const actor = await makeUser({ platformAdmin: true });
    const person = await disabled();
    return { actor, person, input: { userId: person.id } };
  },
  effect: ({ person }) => personFacts(person.id),
  wrongState: async ({ actor, input }) => {
    await run(enableUser, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});
