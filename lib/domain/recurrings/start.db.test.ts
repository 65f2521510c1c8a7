import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { setRule } from "@/lib/domain/accounts/set-rule";
import { dayWords } from "@/lib/domain/days";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { firstOf, lastOf, monthFromNow, recurringState, salary } from "@/lib/testing/make-recurrings";
import { addAccountMember } from "../accounts/add-member";
import { listRecurrings } from "./queries";
import { startRecurring } from "./start";

describeCommand(
  startRecurring,
  {
    scenario: async () => {
      const made = await makeAward();
      return { ...made, actor: made.pi, input: salary(made) };
    },
    effect: ({ id }) => recurringState(id),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("plans each month on its day, the last of shorter months", async () => {
      const made = await makeAward();
      const days = { fromOn: "2026-01-15", untilOn: "2026-03-31", day: 31 };
      const past = await attempt(startRecurring, made.pi, salary(made, days));
      // Far back only where the tests run late; then the months are as they were planned.
      if (past.status === 200)
        expect((await recurringState(made.id)).planned).toEqual([
          "2026-01 2026-01-31",
          "2026-02 2026-02-28",
          "2026-03 2026-03-31",
        ]);
      else expect(past).toMatchObject({ status: 400, problem: { errors: { fromOn: [expect.any(String)] } } });
    });

    it("keeps within the award's period, and says which day it may be", async () => {
      const made = await makeAward();
      const [startsOn, endsOn] = [firstOf(monthFromNow(-2)), lastOf(monthFromNow(4))];
      await database().update(award).set({ startsOn, endsOn }).where(eq(award.id, made.id));
      expect(await attempt(startRecurring, made.pi, salary(made))).toMatchObject({
        status: 400,
        problem: { errors: { fromOn: [expect.stringContaining(dayWords(startsOn))] } },
      });
      const long = { fromOn: startsOn, untilOn: lastOf(monthFromNow(5)) };
      expect(await attempt(startRecurring, made.pi, salary(made, long))).toMatchObject({
        status: 400,
        problem: { errors: { untilOn: [expect.stringContaining(dayWords(endsOn))] } },
      });
      expect(await attempt(startRecurring, made.pi, salary(made, { untilOn: "2020-01-01" }))).toMatchObject({
        status: 400,
      });
      expect(await attempt(startRecurring, made.pi, salary(made, { fromOn: "2026-02-30" }))).toMatchObject({
        status: 400,
      });
    });

    it("is for finance to set up above what needs a second person", async () => {
      const made = await makeAward();
      await run(setRule, made.finance, { awardId: made.id, overspend: "block", approvalAbove: "999.99" });
      expect(await attempt(startRecurring, made.pi, salary(made))).toMatchObject({
        status: 409,
        problem: { code: "needs-approval" },
      });
      await run(startRecurring, made.finance, salary(made));
    });

    it("is known to the holders and the university's offices alone", async () => {
      const made = await makeAward();
      const member = await makeUser();
      await run(addAccountMember, made.pi, { awardId: made.id, email: member.email });
      expect(await attempt(startRecurring, member, salary(made))).toMatchObject({ status: 403 });
      expect(await attempt(startRecurring, made.officer, salary(made))).toMatchObject({ status: 403 });
      await run(startRecurring, made.pi, salary(made));
      const count = async (actor: typeof member) => (await listRecurrings(actor)).items.length;
      expect(
        await Promise.all([made.pi, made.finance, made.office, member, made.officer].map(count)),
      ).toEqual([1, 1, 1, 0, 0]);
    });
  },
);
