import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { reportState } from "@/lib/testing/make-reports";
import { scheduleAwardReports } from "./schedule";

async function makeDated(endsOn = "2099-12-31") {
  const made = await makeAward();
  await database().update(award).set({ startsOn: "2098-01-01", endsOn }).where(eq(award.id, made.id));
  return made;
}

describeCommand(
  scheduleAwardReports,
  {
    scenario: async () => {
      const made = await makeDated();
      return { ...made, actor: made.officer, input: { awardId: made.id } };
    },
    effect: ({ id }) => reportState(id),
    wrongState: async ({ officer, input }) => {
      await run(scheduleAwardReports, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("moves what is still to come when the award's dates move, and adds what is new", async () => {
      const { id, officer } = await makeDated();
      await run(scheduleAwardReports, officer, { awardId: id });
      expect((await reportState(id)).reports.map(({ slot, dueOn }) => [slot, dueOn])).toEqual([
        ["progress:1", "2099-01-30"],
        ["final", "2100-03-31"],
      ]);
      await database().update(award).set({ endsOn: "2100-12-31" }).where(eq(award.id, id));
      await run(scheduleAwardReports, officer, { awardId: id });
      expect((await reportState(id)).reports.map(({ slot, dueOn }) => [slot, dueOn])).toEqual([
        ["progress:1", "2099-01-30"],
        ["final", "2101-03-31"],
        ["progress:2", "2100-01-30"],
      ]);
    });

    it("needs dates", async () => {
      const { id, officer } = await makeAward();
      await database().update(award).set({ startsOn: null, endsOn: null }).where(eq(award.id, id));
      expect(await attempt(scheduleAwardReports, officer, { awardId: id })).toMatchObject({ status: 409 });
    });
  },
);
