import { expect, it } from "vitest";
import { sha256 } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { openTokens } from "@/lib/testing/people-facts";
import { findToken } from "../people/queries";
import { createToken } from "./create";
import { revokeToken } from "./revoke";

async function scenario() {
  const actor = await makeUser();
  const { tokenId, token = "" } = await run(createToken, actor, { name: "laptop" });
  return { actor, token, input: { tokenId } };
}

describeCommand(
  revokeToken,
  {
    scenario,
    effect: ({ actor }) => openTokens(actor.id),
    wrongState: async ({ actor, input }) => {
      await run(revokeToken, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("stops the token at once", async () => {
      const { actor, token, input } = await scenario();
      await run(revokeToken, actor, input);
      expect(await findToken(sha256(token))).toBeUndefined();
    });
  },
);
