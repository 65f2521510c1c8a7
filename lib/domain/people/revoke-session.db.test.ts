import { expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeSession, makeUser, run } from "@/lib/testing/make";
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

it("is not for access tokens: a leaked one must not shut its owner out", async () => {
  const actor = await makeUser();
  const input = { sessionId: await makeSession(actor, newId()) };
  expect((await attempt(revokeSession, { ...actor, via: "token" }, input)).status).toBe(403);
  expect((await attempt(revokeSession, { ...(await makeUser()), via: "token" }, input)).status).toBe(404);
});
