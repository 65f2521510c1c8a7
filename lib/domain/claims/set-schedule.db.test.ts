import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { instalment, paymentSchedule } from "@/db/schema/claims";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeInstalment, makeSpent, today } from "@/lib/testing/make-claims";
import { getPlan } from "./plan";
import { releaseInstalment } from "./release-instalment";
import { setSchedule } from "./set-schedule";

const first = { title: "The first", dueOn: today(), amount: "5,000.00", condition: "" };
const input = (awardId: string) => ({
  awardId,
  version: 0,
  basis: "instalments",
  frequency: "quarter",
  retention: "0",
  instalments: [first, { title: "", dueOn: "", amount: "", condition: "" }],
});

describeCommand(
  setSchedule,
  {
    scenario: async () => {
      const made = await makeSpent();
      return { ...made, actor: made.officer, input: input(made.id) };
    },
    effect: async ({ id }) => ({
      schedules: await database().select().from(paymentSchedule).where(eq(paymentSchedule.awardId, id)),
      instalments: await database().select().from(instalment).where(eq(instalment.awardId, id)),
    }),
    wrongState: async ({ officer, input: its }) => {
      await run(setSchedule, officer, { ...its, retention: "5" });
    },
    twoAtOnce: { succeed: 1, second: ({ input: its }) => ({ ...its, retention: "5" }) },
  },
  () => {
    it("replaces what is planned and keeps what is released", async () => {
      const made = await makeInstalment();
      await run(releaseInstalment, made.officer, { instalmentId: made.instalmentId });
      const second = { ...first, title: "The second", amount: "1000" };
      await run(setSchedule, made.officer, { ...input(made.id), version: 1, instalments: [second] });
      await run(setSchedule, made.officer, {
        ...input(made.id),
        version: 2,
        instalments: [{ ...second, title: "The third" }],
      });
      const plan = await getPlan(made.pi, made.id);
      expect(plan?.instalments.map(({ title, status, number }) => [title, status, number])).toEqual([
        ["The first", "released", 1],
        ["The third", "planned", 3],
      ]);
      expect(plan?.versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    });

    it.each([
      ["more than the grant", { instalments: [{ ...first, amount: "65000.01" }] }, "instalments"],
      ["wrong decimals", { instalments: [{ ...first, amount: "1.005" }] }, "instalments.0.amount"],
      [
        "a day that does not exist",
        { instalments: [{ ...first, dueOn: "2026-02-30" }] },
        "instalments.0.dueOn",
      ],
      [
        "a milestone without its condition",
        { basis: "milestones", instalments: [first] },
        "instalments.0.condition",
      ],
      ["more than all of it kept back", { retention: "100.5" }, "retention"],
    ])("refuses %s", async (_, changed, field) => {
      const made = await makeSpent();
      expect(await attempt(setSchedule, made.officer, { ...input(made.id), ...changed })).toMatchObject({
        status: 400,
        problem: { errors: { [field]: [expect.any(String)] } },
      });
    });

    it("is the officer's, not the university's", async () => {
      const made = await makeSpent();
      for (const actor of [made.finance, made.pi, made.approver])
        expect(await attempt(setSchedule, actor, input(made.id))).toMatchObject({ status: 403 });
    });
  },
);
