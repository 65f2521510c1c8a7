/** Plays a history on a real account and in memory; says what was due and what came. */
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { award as awardTable } from "@/db/schema/awards";
import { type Answer, isDone } from "@/lib/command/answer";
import { command } from "@/lib/command/define";
import { allow } from "@/lib/command/verdict";
import { accountSpent } from "@/lib/domain/accounts/events";
import { amountText } from "@/lib/domain/money";
import {
  type freeKinds,
  HEADINGS,
  type History,
  indirectOf,
  inEuros,
  MemoryLedger,
  type ModelEntry,
  OPENING,
  type Step,
} from "./ledger-model";
import { insist, run } from "./make";
import { type Cast, type MadeAward, makeAward } from "./make-awards";

/** The commands as they are loaded now: a test of mutants loads others. */
export async function loadDoors() {
  const [{ commitMoney }, { releaseCommitment }, { reverseTransfer }, { spendMoney }, { setIndirect }] =
    await Promise.all([
      import("@/lib/domain/accounts/commit"),
      import("@/lib/domain/accounts/release"),
      import("@/lib/domain/accounts/reverse"),
      import("@/lib/domain/accounts/spend"),
      import("@/lib/domain/accounts/set-indirect"),
    ]);
  return {
    commitMoney,
    releaseCommitment,
    reverseTransfer,
    spendMoney,
    setIndirect,
    moveFreely: await mover(),
  };
}
export type Doors = Awaited<ReturnType<typeof loadDoors>>;

type FreeKind = (typeof freeKinds)[number];

/** Sides of what no one command of the model does, by kind. */
function sidesOf(kind: FreeKind, from: string, to: string): [string, string] {
  const spent = from.replace("heading", "spent");
  const sides: Record<FreeKind, [string, string]> = {
    virement: [from, to],
    allocate: ["grant", from],
    reduce: [from, "grant"],
    disallow: ["own", from],
    exchange: [from, spent],
    "exchange-back": [spent, from],
    claim: ["income", "receivable"],
    receive: ["receivable", "cash"],
    advance: ["advances", "cash"],
    settle: ["receivable", "advances"],
    retain: ["receivable", "retention"],
    "release-retention": ["retention", "receivable"],
    interest: ["interest", "cash"],
    return: ["cash", "returned"],
  };
  return sides[kind];
}

/** A command that makes any one transfer: for kinds whose own commands belong to other nouns. */
async function mover() {
  const { lockLedger } = await import("@/lib/domain/accounts/ledger");
  const { ensureAccounts } = await import("@/lib/domain/accounts/changes");
  const { move } = await import("@/lib/domain/accounts/move");
  return command({
    name: "account.move-freely",
    summary: "Make one transfer, in tests.",
    access: "user",
    input: z.strictObject({
      awardId: z.string(),
      kind: z.string(),
      debit: z.string(),
      credit: z.string(),
      amount: z.string(),
    }),
    result: z.object({ transferId: z.string() }),
    keys: (input) => [`award:${input.awardId}`],
    load: ({ tx, input, actor }) => lockLedger(tx, actor, input.awardId),
    may: () => allow(),
    emits: [accountSpent],
    subject: (input, _, result) => ({ type: "award", id: input.awardId, relatedId: result.transferId }),
    location: () => "/",
    async run({ tx, actor, input, loaded, now, key, emit, last }) {
      await ensureAccounts(tx, loaded);
      const side = (code: string) => loaded.accounts.find((account) => account.code === code)!;
      const kind = input.kind.replace("-back", "") as "virement";
      const amount = BigInt(input.amount);
      const sign = input.kind === "allocate" ? "+" : input.kind === "reduce" ? "-" : undefined;
      const entry = {
        kind,
        debit: side(input.debit),
        credit: side(input.credit),
        amount,
        description: "Model",
      };
      const { transferId } = move(loaded, entry, { actor, key, now, last });
      if (sign)
        await tx
          .update(awardTable)
          .set({ amount: sql`amount ${sql.raw(sign)} ${amount}` })
          .where(eq(awardTable.id, input.awardId));
      emit(accountSpent, { awardId: input.awardId, transferId });
      return { transferId };
    },
  });
}

type Held = { id: string; heading: number; amount: bigint; open: boolean };
type Posted = { id: string; heading: number; amount: bigint; indirect: bigint; open: boolean };

/** One account, twice. */
export class Play {
  readonly memory = new MemoryLedger();
  readonly commitments: Held[] = [];
  readonly postings: Posted[] = [];

  private constructor(
    readonly award: MadeAward,
    private readonly doors: Doors,
    private readonly basisPoints: number,
  ) {}

  /** @param cast whose award it is, so that a thousand histories need not have people of their own */
  static async begin(doors: Doors, { basisPoints }: Pick<History, "basisPoints">, cast: Cast): Promise<Play> {
    const headings = Object.fromEntries(
      HEADINGS.map((name, index) => [name, amountText(OPENING[index]!, "EUR")]),
    );
    const award = await makeAward({ headings, cast });
    if (basisPoints > 0) {
      const rate = {
        awardId: award.id,
        fromOn: "2020-01-01",
        rate: `${basisPoints / 100}`,
        heading: HEADINGS[2]!,
      };
      await run(doors.setIndirect, award.officer, rate);
    }
    return new Play(award, doors, basisPoints);
  }

  /** Does the step for real and in memory. Both zero where there is nothing to do it to. */
  async take(step: Step): Promise<[due: number, came: number]> {
    switch (step.do) {
      case "spend":
        return this.spend(step);
      case "commit":
        return this.commit(step);
      case "pay":
        return this.pay(step);
      case "release":
        return this.release(step);
      case "reverse":
        return this.reverse(step);
      case "move":
        return this.move(step);
    }
  }

  private id = (answer: Answer, field: string) =>
    isDone(answer) ? String((answer.result as Record<string, unknown>)[field]) : "";

  private bill(heading: number, cents: bigint) {
    const amount = amountText(cents, "EUR");
    return { awardId: this.award.id, heading: HEADINGS[heading], amount, description: "A step of the model" };
  }

  /** The indirect cost of a direct one, with its entry. */
  private indirect(heading: number, amount: bigint): { amount: bigint; entries: ModelEntry[] } {
    const its = heading === 2 ? 0n : indirectOf(amount, this.basisPoints);
    const entry = { debit: "heading:3", credit: "spent:3", amount: its };
    return { amount: its, entries: its > 0n ? [entry] : [] };
  }

  private async spend(step: Extract<Step, { do: "spend" }>): Promise<[number, number]> {
    const { heading, rate } = step;
    const cents = BigInt(step.amount);
    const foreign = rate ? { foreignCurrency: "USD", rate: `${rate / 10_000}`, rateSource: "Model" } : {};
    const answer = await insist(this.doors.spendMoney, this.award.pi, {
      ...this.bill(heading, cents),
      ...foreign,
    });
    const amount = rate ? inEuros(cents, rate) : cents;
    if (amount === 0n) return [400, answer.status];
    const indirect = this.indirect(heading, amount);
    const direct = { debit: `heading:${heading + 1}`, credit: `spent:${heading + 1}`, amount };
    if (!this.memory.apply([direct, ...indirect.entries])) return [409, answer.status];
    const id = this.id(answer, "transferId");
    this.postings.push({ id, heading, amount, indirect: indirect.amount, open: true });
    return [200, answer.status];
  }

  private async commit({ heading, amount }: Extract<Step, { do: "commit" }>): Promise<[number, number]> {
    const cents = BigInt(amount);
    const answer = await insist(this.doors.commitMoney, this.award.pi, this.bill(heading, cents));
    if (!this.memory.apply([this.hold(heading, cents)])) return [409, answer.status];
    this.commitments.push({ id: this.id(answer, "commitmentId"), heading, amount: cents, open: true });
    return [200, answer.status];
  }

  private hold = (heading: number, amount: bigint): ModelEntry => ({
    debit: `heading:${heading + 1}`,
    credit: `spent:${heading + 1}`,
    amount,
    only: "hold",
  });

  private async pay(step: Extract<Step, { do: "pay" }>): Promise<[number, number]> {
    const chosen = this.commitments[step.which];
    if (!chosen) return [0, 0];
    const { heading } = chosen;
    const amount = BigInt(step.amount);
    const input = { ...this.bill(heading, amount), commitmentId: chosen.id, keepCommitted: step.keep };
    const answer = await insist(this.doors.spendMoney, this.award.pi, input);
    if (!chosen.open) return [409, answer.status];
    if (amount > chosen.amount) return [400, answer.status];
    const rest = step.keep ? chosen.amount - amount : 0n;
    const indirect = this.indirect(heading, amount);
    const direct = { ...this.hold(heading, amount), only: undefined, held: chosen.amount };
    const kept = rest > 0n ? [this.hold(heading, rest)] : [];
    if (!this.memory.apply([direct as ModelEntry, ...kept, ...indirect.entries])) return [409, answer.status];
    chosen.open = false;
    const id = this.id(answer, "transferId");
    this.postings.push({ id, heading, amount, indirect: indirect.amount, open: true });
    if (rest > 0n)
      this.commitments.push({ id: this.id(answer, "commitmentId"), heading, amount: rest, open: true });
    return [200, answer.status];
  }

  private async release(step: Extract<Step, { do: "release" }>): Promise<[number, number]> {
    const chosen = this.commitments[step.which];
    if (!chosen) return [0, 0];
    const amount = step.amount === undefined ? chosen.amount : BigInt(step.amount);
    const part = step.amount === undefined ? {} : { amount: amountText(amount, "EUR") };
    const input = { commitmentId: chosen.id, ...part };
    const answer = await insist(this.doors.releaseCommitment, this.award.pi, input);
    if (!chosen.open) return [409, answer.status];
    if (amount > chosen.amount) return [400, answer.status];
    const { heading } = chosen;
    const rest = chosen.amount - amount;
    const freed: ModelEntry = { ...this.hold(heading, amount), only: "free", held: chosen.amount };
    this.memory.apply([freed, ...(rest > 0n ? [this.hold(heading, rest)] : [])]);
    chosen.open = false;
    if (rest > 0n)
      this.commitments.push({ id: this.id(answer, "restId"), heading, amount: rest, open: true });
    return [200, answer.status];
  }

  private async reverse({ which }: Extract<Step, { do: "reverse" }>): Promise<[number, number]> {
    const chosen = this.postings[which];
    if (!chosen) return [0, 0];
    const input = { transferId: chosen.id, reason: "Model" };
    const answer = await insist(this.doors.reverseTransfer, this.award.finance, input);
    if (!chosen.open) return [409, answer.status];
    const back = (position: number, amount: bigint): ModelEntry => ({
      debit: `spent:${position}`,
      credit: `heading:${position}`,
      amount,
    });
    const indirect = chosen.indirect > 0n ? [back(3, chosen.indirect)] : [];
    this.memory.apply([back(chosen.heading + 1, chosen.amount), ...indirect]);
    chosen.open = false;
    return [200, answer.status];
  }

  private async move(step: Extract<Step, { do: "move" }>): Promise<[number, number]> {
    const { kind, heading, to } = step;
    const amount = BigInt(step.amount);
    const [debit, credit] = sidesOf(kind, `heading:${heading + 1}`, `heading:${to + 1}`);
    // An award keeps an amount above zero.
    if (debit === credit || (kind === "reduce" && this.memory.awarded <= amount)) return [0, 0];
    const input = { awardId: this.award.id, kind, debit, credit, amount: `${amount}` };
    const answer = await insist(this.doors.moveFreely, this.award.finance, input);
    if (!this.memory.apply([{ debit, credit, amount }])) return [409, answer.status];
    if (kind === "allocate") this.memory.awarded += amount;
    if (kind === "reduce") this.memory.awarded -= amount;
    return [200, answer.status];
  }
}
