import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { savedSearch } from "@/db/schema/searches";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeSearch } from "@/lib/testing/make-searches";
import { configureSearch } from "./configure";
import { listSearches } from "./queries";

const rowOf = async (id: string) =>
  (await database().select().from(savedSearch).where(eq(savedSearch.id, id)))[0]!;

describeCommand(
  configureSearch,
  {
    scenario: async () => {
      const { actor, searchId } = await makeSearch();
      return { actor, input: { searchId, frequency: "weekly" } };
    },
    effect: ({ actor }) => listSearches(actor),
    wrongState: { because: "a saved search has no state" },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, frequency: "daily" }) },
  },
  () => {
    it("tells nothing of what opened while no mails were wanted, and everything since they are", async () => {
      const { actor, searchId } = await makeSearch({ frequency: "none" });
      const saved = (await rowOf(searchId)).coveredUntil;
      await run(configureSearch, actor, { searchId, frequency: "daily" });
      const daily = await rowOf(searchId);
      expect(daily.coveredUntil > saved).toBe(true);
      await run(configureSearch, actor, { searchId, frequency: "weekly" });
      expect((await rowOf(searchId)).coveredUntil).toEqual(daily.coveredUntil);
    });
  },
);
