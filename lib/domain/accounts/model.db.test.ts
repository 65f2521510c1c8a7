/** Random histories of one account against a model in memory (RELIABILITY §4). */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Answer, isDone } from "@/lib/command/answer";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt } from "@/lib/testing/make";
import { type MadeAward, makeAward } from "@/lib/testing/make-awards";
import { commitMoney } from "./commit";
import { releaseCommitment } from "./release";
import { reverseTransfer } from "./reverse";
import { spendMoney } from "./spend";

type Step =
  | { kind: "commit" | "spend"; heading: number; amount: number }
  | { kind: "pay"; which: number; amount: number }
  | { kind: "release" | "reverse"; which: number };

const heading = fc.nat({ max: 1 });
const amount = fc.integer({ min: 1, max: 60 });
const which = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("commit" as const, "spend" as const), heading, amount }),
  fc.record({ kind: fc.constant("pay" as const), which, amount }),
  fc.record({ kind: fc.constantFrom("release" as const, "reverse" as const), which }),
);

const NAMES = ["Staff", "Travel"];

/** What the account should be: cents by heading, and what became of each commitment and posting. */
class Model {
  free = [100, 50];
  commitments: Array<{ id: string; heading: number; amount: number; open: boolean }> = [];
  postings: Array<{ id: string; heading: number; amount: number; open: boolean }> = [];

  constructor(readonly award: MadeAward) {}

  private id = (answer: Answer, field: string) =>
    isDone(answer) ? String((answer.result as Record<string, unknown>)[field]) : "";

  private bill(heading: number, cents: number) {
    const description = "A step of the model";
    return { awardId: this.award.id, heading: NAMES[heading], amount: `${cents / 100}`, description };
  }

  /** Does the step for real and here; returns the status that was due and the one that came. */
  async take(step: Step): Promise<[due: number, came: number]> {
    if ("heading" in step) return this.move(step);
    const list = step.kind === "reverse" ? this.postings : this.commitments;
    const chosen = list[step.which];
    if (!chosen) return [0, 0];
    if ("amount" in step) return this.pay(chosen, step.amount);
    const answer =
      step.kind === "release"
        ? await attempt(releaseCommitment, this.award.pi, { commitmentId: chosen.id })
        : await attempt(reverseTransfer, this.award.finance, { transferId: chosen.id, reason: "Model" });
    const due = chosen.open ? 200 : 409;
    if (chosen.open) this.free[chosen.heading]! += chosen.amount;
    chosen.open = false;
    return [due, answer.status];
  }

  private async move(step: { kind: "commit" | "spend"; heading: number; amount: number }) {
    const { heading, amount } = step;
    const command = step.kind === "commit" ? commitMoney : spendMoney;
    const answer = await attempt(command, this.award.pi, this.bill(heading, amount));
    if (this.free[heading]! < amount) return [409, answer.status] as [number, number];
    this.free[heading]! -= amount;
    const made = { heading, amount, open: true };
    if (step.kind === "commit") this.commitments.push({ ...made, id: this.id(answer, "commitmentId") });
    else this.postings.push({ ...made, id: this.id(answer, "transferId") });
    return [200, answer.status] as [number, number];
  }

  private async pay(chosen: Model["commitments"][number], amount: number): Promise<[number, number]> {
    const input = { ...this.bill(chosen.heading, amount), commitmentId: chosen.id };
    const answer = await attempt(spendMoney, this.award.pi, input);
    if (!chosen.open) return [409, answer.status];
    if (amount > chosen.amount) return [400, answer.status];
    chosen.open = false;
    this.free[chosen.heading]! += chosen.amount - amount;
    this.postings.push({ heading: chosen.heading, amount, open: true, id: this.id(answer, "transferId") });
    return [200, answer.status];
  }
}

it("follows the model through 300 random histories", { timeout: 120_000 }, async () => {
  const headings = { Staff: "1.00", Travel: "0.50" };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const model = new Model(await makeAward({ headings }));
      for (const taken of steps) {
        const [due, came] = await model.take(taken);
        expect(came, JSON.stringify(taken)).toBe(due);
      }
      const { counters, available, transfers } = await ledgerState(model.award.id);
      const free = ["heading:1", "heading:2"].map((code) => {
        const [credits = 0n, debits = 0n, pending = 0n] = counters[code] ?? [];
        return Number(credits - debits - pending);
      });
      expect(free).toEqual(model.free);
      expect(transfers.at(-1)?.balanceAfter).toBe(available);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: true },
  );
  await expectSound();
});
