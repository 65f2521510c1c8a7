import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeSession, makeUser, run } from "@/lib/testing/make";
import { openSessions } from "@/lib/testing/people-facts";
import { revokeSession } from "./revoke-session";

describeCommand(revokeSession, {
  scenario: async () => {
    const actor = await makeUser();
    return { actor, input: { sessionId: await makeSession(actor, newId()) } };
  },
  effect: ({ actor }) => openSessions(actor.id),
  wrongState: async ({ actor, input }) => {
    await run(revokeSession, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});
