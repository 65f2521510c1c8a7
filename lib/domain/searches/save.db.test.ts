import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { listSearches } from "./queries";
import { MOST_SEARCHES } from "./rules";
import { saveSearch } from "./save";

const input = () => ({ name: unique("Tides"), query: "discipline=physics&q=tides", frequency: "daily" });

describeCommand(
  saveSearch,
  {
    scenario: async () => ({ actor: await makeUser(), input: input() }),
    effect: ({ actor }) => listSearches(actor),
    stranger: { because: "everybody may save searches of their own" },
    wrongState: async ({ actor, input: { name } }) => {
      await run(saveSearch, actor, { name });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps the query in its one form, shows it to its owner only, and refuses one that cannot be read", async () => {
      const actor = await makeUser();
      await run(saveSearch, actor, input());
      expect(await listSearches(actor)).toMatchObject([
        { query: "q=tides&discipline=physics", frequency: "daily" },
      ]);
      expect(await listSearches(await makeUser())).toEqual([]);
      expect(await attempt(saveSearch, actor, { name: "x", query: "stage=emperor" })).toMatchObject({
        status: 400,
        problem: { errors: { query: [expect.stringContaining("early")] } },
      });
      expect((await attempt(saveSearch, actor, { name: "x", frequency: "hourly" })).status).toBe(400);
    });

    it(`stops at ${MOST_SEARCHES}, also when two come at once`, async () => {
      const actor = await makeUser();
      for (let n = 1; n < MOST_SEARCHES; n++) await run(saveSearch, actor, { name: `Search ${n}` });
      const answers = await Promise.all(
        [1, 2, 3].map((n) => attempt(saveSearch, actor, { name: `Last ${n}` })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(await listSearches(actor)).toHaveLength(MOST_SEARCHES);
    });
  },
);
