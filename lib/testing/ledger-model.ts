/** A ledger in memory, by rules of its own: what an award's accounts ought to be after any history (RELIABILITY §4). */
import fc from "fast-check";

/** Cents. */
type Counters = { credits: bigint; debits: bigint; pending: bigint };
export type ModelEntry = {
  debit: string;
  credit: string;
  amount: bigint;
  only?: "hold" | "free";
  held?: bigint;
};

export const HEADINGS = ["Staff", "Travel", "Overheads"];
/** What the awards of the model begin with, in cents. */
export const OPENING = [10_000n, 5_000n, 3_000n];
const LIMITED = /^(heading:\d|receivable|cash|retention)$/;

export class MemoryLedger {
  accounts = new Map<string, Counters>();
  /** What could be spent after each transfer. */
  balances: bigint[] = [];
  awarded = 0n;

  constructor() {
    OPENING.forEach((amount, index) => {
      this.awarded += amount;
      this.apply([{ debit: "grant", credit: `heading:${index + 1}`, amount }]);
    });
  }

  private of(code: string): Counters {
    const known = this.accounts.get(code) ?? { credits: 0n, debits: 0n, pending: 0n };
    this.accounts.set(code, known);
    return known;
  }

  left(code: string): bigint {
    const { credits, debits, pending } = this.of(code);
    return credits - debits - pending;
  }

  get balance(): bigint {
    return HEADINGS.reduce((sum, _, index) => sum + this.left(`heading:${index + 1}`), 0n);
  }

  /** Applies all entries or none of them; whether they were possible. */
  apply(entries: readonly ModelEntry[]): boolean {
    const before = structuredClone(this.accounts);
    const balances = [...this.balances];
    for (const { debit, credit, amount, only, held = 0n } of entries) {
      const from = this.of(debit);
      from.pending -= held;
      if (only === "hold") from.pending += amount;
      if (only === undefined) {
        from.debits += amount;
        this.of(credit).credits += amount;
      }
      const broken =
        (LIMITED.test(debit) && this.left(debit) < 0n) || this.left("advances") > 0n || this.balance < 0n;
      if (broken) {
        this.accounts = before;
        this.balances = balances;
        return false;
      }
      this.balances.push(this.balance);
    }
    return true;
  }

  /** Counters of the accounts that moved, as `ledgerState` gives them. */
  get counters(): Record<string, bigint[]> {
    const moved = [...this.accounts].filter(
      ([, { credits, debits, pending }]) => credits + debits + pending > 0n,
    );
    return Object.fromEntries(
      moved.map(([code, { credits, debits, pending }]) => [code, [credits, debits, pending]]),
    );
  }
}

/** Half up, in cents. */
const share = (amount: bigint, numerator: bigint, denominator: bigint): bigint => {
  const twice = amount * numerator * 2n;
  return (twice + denominator) / (2n * denominator);
};
export const indirectOf = (amount: bigint, basisPoints: number): bigint =>
  share(amount, BigInt(basisPoints), 10_000n);
/** `rate`: euros for ten thousand dollars. */
export const inEuros = (cents: bigint, rate: number): bigint => share(cents, BigInt(rate), 10_000n);

const heading = fc.nat({ max: 2 });
const amount = fc.integer({ min: 1, max: 4_000 });
const which = fc.nat({ max: 5 });

export const freeKinds = [
  "virement",
  "allocate",
  "reduce",
  "disallow",
  "exchange",
  "exchange-back",
  "claim",
  "receive",
  "advance",
  "settle",
  "retain",
  "release-retention",
  "interest",
  "return",
] as const;

export type Step =
  | { do: "spend"; heading: number; amount: number; rate: number | undefined }
  | { do: "commit"; heading: number; amount: number }
  | { do: "pay"; which: number; amount: number; keep: boolean }
  | { do: "release"; which: number; amount: number | undefined }
  | { do: "reverse"; which: number }
  | { do: "move"; kind: (typeof freeKinds)[number]; heading: number; to: number; amount: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("spend" as const),
      heading,
      amount,
      rate: fc.option(fc.integer({ min: 5_000, max: 20_000 }), { nil: undefined, freq: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("commit" as const), heading, amount }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("pay" as const), which, amount, keep: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("release" as const),
      which,
      amount: fc.option(amount, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reverse" as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      kind: fc.constantFrom(...freeKinds),
      heading,
      to: heading,
      amount,
    }),
  },
);

/** A rate of indirect costs, in basis points, and what is done to one account. */
export const history = (longest: number) =>
  fc.record({
    basisPoints: fc.constantFrom(0, 1_000, 2_500, 3_333),
    steps: fc.array(step, { minLength: 4, maxLength: longest }),
  });
export type History = { basisPoints: number; steps: Step[] };
