import { expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward, setStatus } from "@/lib/testing/make-awards";
import { commitMoney } from "./commit";
import { releaseCommitment } from "./release";
import { spendMoney } from "./spend";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const order = { awardId: award.id, heading: "Staff", amount: "60", description: "Chairs" };
  const { commitmentId } = await run(commitMoney, award.pi, order);
  return { actor: award.pi, input: { commitmentId }, award, order };
}

describeCommand(
  releaseCommitment,
  {
    scenario,
    effect: ({ award }) => ledgerState(award.id),
    wrongState: async ({ actor, input, order }) => {
      await run(spendMoney, actor, { ...order, ...input });
    },
    twoAtOnce: {
      succeed: 1,
      check: async ({ award }) => {
        expect((await ledgerState(award.id)).available).toBe(10000n);
        await expectSound();
      },
    },
  },
  () => {
    it("frees the whole amount, also when the award is named", async () => {
      const { actor, input, award } = await scenario();
      expect(await run(releaseCommitment, actor, { ...input, awardId: award.id })).toMatchObject({
        commitmentId: input.commitmentId,
        balance: "100.00",
      });
    });

    it("releases a part: the rest goes on as a commitment of its own", async () => {
      const { actor, input, award, order } = await scenario();
      const part = await run(releaseCommitment, actor, { ...input, amount: "20" });
      expect(part).toMatchObject({ balance: "60.00", restId: expect.any(String) });
      expect(await attempt(releaseCommitment, actor, input)).toMatchObject({ status: 409 });
      const rest = { commitmentId: part.restId };
      expect(await attempt(releaseCommitment, actor, { ...rest, amount: "40.01" })).toMatchObject({
        status: 400,
      });
      expect(await run(spendMoney, actor, { ...order, ...rest, amount: "40" })).toMatchObject({
        balance: "60.00",
      });
      expect((await ledgerState(award.id)).counters).toMatchObject({ "heading:1": [10000n, 4000n, 0n] });
      await expectSound();
    });

    it("still frees money when the award has ended, not when it is closed", async () => {
      for (const [status, answer] of [
        ["ended", 200],
        ["suspended", 200],
        ["closed", 409],
      ] as const) {
        const { actor, input, award } = await scenario();
        await setStatus(award.id, status);
        expect((await attempt(releaseCommitment, actor, input)).status).toBe(answer);
      }
    });

    it("knows no commitment of another award, no other transfer, no unknown id", async () => {
      const { actor, input, award, order } = await scenario();
      const other = await makeAward();
      const spent = await run(spendMoney, actor, { ...order, amount: "1" });
      for (const wrong of [
        { ...input, awardId: other.id },
        { commitmentId: spent.transferId },
        { commitmentId: newId() },
      ])
        expect(await attempt(releaseCommitment, actor, wrong)).toMatchObject({ status: 404 });
      // Nobody learns from the words what there is on an account that is not theirs to see.
      const stranger = await makeUser();
      const blind = [
        { commitmentId: newId() },
        { commitmentId: spent.transferId },
        { commitmentId: newId(), awardId: award.id },
        input,
      ];
      const answers = await Promise.all(blind.map((wrong) => attempt(releaseCommitment, stranger, wrong)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await attempt(releaseCommitment, other.pi, input)).toMatchObject({ status: 404 });
      expect((await ledgerState(award.id)).available).toBe(3900n);
    });

    it("races with spending the same commitment: one of the two happens", async () => {
      const { actor, input, award, order } = await scenario();
      const answers = await Promise.all([
        attempt(releaseCommitment, actor, input),
        attempt(spendMoney, actor, { ...order, ...input }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      expect([4000n, 10000n]).toContain((await ledgerState(award.id)).available);
      await expectSound();
    });

    it("keeps the running balance right when the mutex does not help: other keys, one award", async () => {
      const { actor, order, award } = await scenario();
      const small = { ...order, amount: "1" };
      const made = [];
      for (let n = 0; n < 20; n++) made.push(await run(commitMoney, actor, small));
      // Without the award's id a release queues under another key than spending: only the row's lock orders them.
      const answers = await Promise.all(
        made.flatMap(({ commitmentId }) => [
          attempt(releaseCommitment, actor, { commitmentId }),
          attempt(spendMoney, actor, small),
        ]),
      );
      expect(answers.map((answer) => answer.status)).toEqual(Array(40).fill(200));
      expect((await ledgerState(award.id)).available).toBe(2000n);
      await expectSound();
    });
  },
);
