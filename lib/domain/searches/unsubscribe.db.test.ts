import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeSearch } from "@/lib/testing/make-searches";
import { listSearches } from "./queries";
import { removeSearch } from "./remove";
import { unsubscribeSearch } from "./unsubscribe";
import { unsubscribeToken } from "./unsubscribe-link";

async function scenario() {
  const { actor: owner, searchId } = await makeSearch();
  return { actor: anonymous, owner, searchId, input: { token: unsubscribeToken(searchId) } };
}

describeCommand(
  unsubscribeSearch,
  {
    scenario,
    effect: ({ owner }) => listSearches(owner),
    stranger: { because: "whoever has the link may use it" },
    wrongState: { because: "ending what has ended is no error: mail programs repeat themselves" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("does nothing for a forged link, for another search's signature, and for a search that is gone", async () => {
      const { owner, searchId, input } = await scenario();
      const other = await scenario();
      const [, signature] = other.input.token.split(".");
      for (const token of [
        searchId,
        `${searchId}.`,
        `${searchId}.${signature}`,
        `${searchId}.${"x".repeat(43)}`,
      ])
        expect((await attempt(unsubscribeSearch, anonymous, { token })).status).toBe(404);
      expect((await listSearches(owner))[0]?.frequency).toBe("at-once");
      await run(removeSearch, owner, { searchId });
      expect((await attempt(unsubscribeSearch, anonymous, input)).status).toBe(404);
    });
  },
);
