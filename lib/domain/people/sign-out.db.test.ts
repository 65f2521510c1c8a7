import { expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeSession, makeUser, run } from "@/lib/testing/make";
import { openSessions } from "@/lib/testing/people-facts";
import { findSession } from "./queries";
import { signOut } from "./sign-out";

const scenario = async () => {
  const actor = await makeUser();
  await makeSession(actor);
  return { actor, input: {} };
};

describeCommand(
  signOut,
  {
    scenario,
    effect: ({ actor }) => openSessions(actor.id),
    stranger: { because: "it acts on the caller alone" },
    wrongState: { because: "somebody whose session is over is not signed in" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("ends this session and no other", async () => {
      const { actor } = await scenario();
      const other = await makeSession(actor, newId());
      await run(signOut, actor, {});
      expect(await findSession(actor.sessionId)).toBeUndefined();
      expect((await findSession(other))?.user.email).toBe(actor.email);
    });

    it("is not for access tokens", async () => {
      const { actor } = await scenario();
      expect((await attempt(signOut, { ...actor, via: "token" }, {})).status).toBe(403);
    });
  },
);
