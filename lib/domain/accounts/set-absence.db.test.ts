import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { setAbsence } from "./set-absence";

const scene = async () => {
  const made = await makeAward();
  return { ...made, actor: made.pi, input: { awardId: made.id, from: "2026-01-01", until: "2999-12-31" } };
};

describeCommand(
  setAbsence,
  {
    scenario: scene,
    effect: async ({ id, pi }) =>
      database()
        .select({ from: accountMember.absentFrom, until: accountMember.absentUntil })
        .from(accountMember)
        .where(and(eq(accountMember.awardId, id), eq(accountMember.userId, pi.id))),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, until: "" }) },
  },
  () => {
    it.each([
      ["from", { from: "", until: "2999-12-31" }],
      ["until", { until: "2025-12-31" }],
      ["until", { from: "2020-01-01", until: "2020-01-02" }],
      ["from", { from: "2026-02-30" }],
    ])("names %s where the days are wrong", async (field, more) => {
      const made = await scene();
      expect(await attempt(setAbsence, made.pi, { ...made.input, ...more })).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    });
  },
);
