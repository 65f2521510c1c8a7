import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { accountMember } from "@/db/schema/accounts";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { startRecurring } from "../recurrings/start";
import { addAccountMember } from "./add-member";
import { appointDeputy } from "./appoint-deputy";
import { commitMoney } from "./commit";
import { removeAccountMember } from "./remove-member";
import { setAbsence } from "./set-absence";
import { setLimits } from "./set-limits";
import { spendMoney } from "./spend";

async function scene() {
  const made = await makeAward();
  const member = await makeUser();
  await run(addAccountMember, made.pi, { awardId: made.id, email: member.email });
  return { ...made, member, actor: made.pi, input: { awardId: made.id, email: member.email } };
}

describeCommand(
  appointDeputy,
  {
    scenario: scene,
    effect: async ({ id, member }) =>
      database()
        .select({ role: accountMember.role })
        .from(accountMember)
        .where(and(eq(accountMember.awardId, id), eq(accountMember.userId, member.id))),
    wrongState: async ({ pi, input }) => {
      await run(removeAccountMember, pi, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("acts for the principal investigator while they are away, and then no longer", async () => {
      const made = await scene();
      const another = await makeUser();
      const add = { awardId: made.id, email: another.email };
      await run(appointDeputy, made.pi, made.input);
      expect(await attempt(addAccountMember, made.member, add)).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("while the principal investigator is away") },
      });
      const today = new Date().toISOString().slice(0, 10);
      await run(setAbsence, made.pi, { awardId: made.id, from: today, until: today });
      await run(addAccountMember, made.member, add);
      await run(setLimits, made.member, { ...add, perMonth: "10" });
      // Nobody sets their own limits, and deputies dismiss no deputies.
      const own = { ...made.input, perTransaction: "100000" };
      expect(await attempt(setLimits, made.member, own)).toMatchObject({ status: 403 });
      const deputy = await makeUser();
      await run(addAccountMember, made.member, { awardId: made.id, email: deputy.email });
      await run(appointDeputy, made.pi, { awardId: made.id, email: deputy.email });
      const dismissal = { awardId: made.id, email: deputy.email };
      expect(await attempt(removeAccountMember, made.member, dismissal)).toMatchObject({ status: 403 });
      await run(removeAccountMember, made.pi, dismissal);
      // What a deputy may not take at once, they do not set up to return every month either.
      await run(setLimits, made.pi, { ...made.input, perTransaction: "500", headings: ["Travel"] });
      const today_ = new Date().toISOString().slice(0, 10);
      const cost = {
        ...{ awardId: made.id, kind: "other", name: "Rent", amount: "501.00", heading: "Travel", day: 1 },
        ...{ fromOn: today_, untilOn: today_ },
      };
      const limit = { status: 409, problem: { code: "needs-approval" } };
      expect(await attempt(startRecurring, made.member, cost)).toMatchObject(limit);
      // Nor do they pay from somebody's commitment of a heading that is not theirs.
      const bill = { awardId: made.id, heading: "Staff", amount: "5.00", description: "Rope" };
      const { commitmentId } = await run(commitMoney, made.pi, bill);
      expect(await attempt(spendMoney, made.member, { ...bill, commitmentId })).toMatchObject({
        status: 409,
        problem: { code: "limit" },
      });
      // Deputies make no deputies.
      expect(await attempt(appointDeputy, made.member, add)).toMatchObject({ status: 403 });
      await run(setAbsence, made.pi, { awardId: made.id });
      expect(await attempt(removeAccountMember, made.member, add)).toMatchObject({ status: 403 });
    });
  },
);
