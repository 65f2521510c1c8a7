import { expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeSession, makeUser, run } from "@/lib/testing/make";
import { personFacts } from "@/lib/testing/people-facts";
import { findSession } from "./queries";
import { signOutEverywhere } from "./sign-out-everywhere";

const scenario = async () => {
  const actor = await makeUser();
  await makeSession(actor);
  return { actor, input: {} };
};

describeCommand(
  signOutEverywhere,
  {
    scenario,
    effect: ({ actor }) => personFacts(actor.id),
    stranger: { because: "it acts on the caller alone" },
    wrongState: { because: "it can be done at any time" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("ends every session of this person and nobody else's", async () => {
      const { actor } = await scenario();
      const other = await makeSession(actor, newId());
      const bystander = (await scenario()).actor;
      await run(signOutEverywhere, actor, {});
      for (const id of [actor.sessionId, other]) expect(await findSession(id)).toBeUndefined();
      expect(await findSession(bystander.sessionId)).toBeDefined();
    });
  },
);
