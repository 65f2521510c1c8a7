import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as table } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { attempt, run } from "@/lib/testing/make";
import { makeAward, setPeriod, setStatus } from "@/lib/testing/make-awards";
import { acceptAward } from "./accept";
import { endAward } from "./end";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  await setStatus(award.id, "active");
  return { actor: award.officer, input: { awardId: award.id, reason: "The ethics board asks." }, award };
}

const stateOf = async (id: string) => (await database().select().from(table).where(eq(table.id, id)))[0];

describeCommand(
  endAward,
  {
    scenario,
    effect: async ({ award }) => (await stateOf(award.id))?.status,
    wrongState: async ({ award }) => setStatus(award.id, "suspended"),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the agency's, keeps the reason, and rules the account at once", async () => {
      const { actor, input, award } = await scenario();
      for (const other of [award.pi, award.office, award.finance])
        expect(await attempt(endAward, other, input)).toMatchObject({ status: 403 });
      await run(endAward, actor, input);
      expect(await stateOf(award.id)).toMatchObject({ status: "ended", statusReason: input.reason });
      const bill = { awardId: award.id, heading: "Staff", amount: "1", description: "Rope" };
      expect((await attempt(spendMoney, award.pi, bill)).status).toBe(409);
    });

    it("makes today the last day, and is ended by the worker where nobody did, once", async () => {
      const { actor, input, award } = await scenario();
      await run(endAward, actor, input);
      expect((await stateOf(award.id))?.endsOn).toBe(new Date().toISOString().slice(0, 10));
      const other = await makeAward({ state: "offered" });
      await setPeriod(other.id, "2020-01-01", "2020-12-31");
      await run(acceptAward, other.office, { awardId: other.id });
      await workerComes();
      expect(await stateOf(other.id)).toMatchObject({
        status: "ended",
        statusReason: expect.stringContaining("31 Dec 2020"),
      });
      const since = (await stateOf(other.id))?.statusAt;
      await workerComes();
      expect((await stateOf(other.id))?.statusAt).toEqual(since);
    });

    it("waits for the new end where the period was moved", async () => {
      const award = await makeAward({ state: "offered" });
      await setPeriod(award.id, "2020-01-01", "2020-12-31");
      await run(acceptAward, award.office, { awardId: award.id });
      await setPeriod(award.id, "2020-01-01", "2999-12-31");
      await workerComes();
      expect((await stateOf(award.id))?.status).toBe("active");
    });
  },
);
