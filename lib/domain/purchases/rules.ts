/** States, approvals and limits of purchases. Pure and browser-safe. */
import type { PurchaseKind, PurchaseStatus } from "@/db/schema/purchases";
import { formatMoney } from "@/lib/domain/money";

export const kindWords: Record<PurchaseKind, string> = { goods: "Purchase", travel: "Journey" };

/** The most lines of a purchase, and the longest texts. */
export const limits = {
  lines: 60,
  supplier: 160,
  reason: 500,
  comment: 500,
  description: 250,
  quantity: 99_999,
};

/** States in which nothing is decided yet. */
export const isWaiting = (status: PurchaseStatus): boolean =>
  status === "awaiting-holder" || status === "awaiting-finance";

/** What is still to be delivered of an order, in minor units. */
export const outstanding = (row: { amount: bigint; received: bigint; complete: boolean }): bigint =>
  row.complete ? 0n : row.amount - row.received;

/** The state as people read it: an order also says how far its delivery is. */
export function stateOf(row: {
  status: PurchaseStatus;
  amount: bigint;
  received: bigint;
  posted: bigint;
  complete: boolean;
}): string {
  if (row.status !== "ordered" || row.received === 0n) return row.status;
  if (row.complete || row.received === row.amount) return "received";
  return "part-received";
}

/** Total of the lines, in minor units. */
export const totalOf = (lines: readonly { quantity: number; unitPrice: bigint }[]): bigint =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + BigInt(quantity) * unitPrice, 0n);

export type ApprovalFacts = {
  amount: bigint;
  currency: string;
  heading: string;
  /** Whoever asks is the principal investigator. */
  byPi: boolean;
  /** What a second person of the account must approve, and what finance must; null: nothing. Minor units. */
  approvalAbove: bigint | null;
  financeAbove: bigint | null;
  /** Why the asker may not spend it alone, by their own limits. */
  beyondLimits: string | undefined;
  /** The heading has less than that, and its rule asks for approval then. */
  overspends: boolean;
};

export type Approvals = { holder: boolean; finance: boolean; reason: string };

/**
 * Who must approve a purchase before it is ordered. Finance alone stands for the holder where the principal
 * investigator asks for what finance must see anyway: nobody approves their own.
 */
export function approvalsFor(facts: ApprovalFacts): Approvals {
  const { amount, currency, approvalAbove, financeAbove, beyondLimits, overspends } = facts;
  const reasons: string[] = [];
  const above = approvalAbove !== null && amount > approvalAbove;
  const farAbove = financeAbove !== null && amount > financeAbove;
  if (above) reasons.push(`More than ${formatMoney(approvalAbove, currency)} needs a second person.`);
  if (beyondLimits) reasons.push(beyondLimits);
  if (farAbove) reasons.push(`More than ${formatMoney(financeAbove, currency)} needs the finance office.`);
  if (overspends)
    reasons.push(`“${facts.heading}” has less than this available: the finance office must agree.`);
  const finance = farAbove || overspends;
  const holder = (above || beyondLimits !== undefined) && !(facts.byPi && finance);
  return { holder, finance, reason: reasons.join(" ") };
}

/** The state that a new purchase begins in. */
export const firstStatus = ({ holder, finance }: Approvals): PurchaseStatus =>
  holder ? "awaiting-holder" : finance ? "awaiting-finance" : "ordered";

/** The lines that a form for a journey begins with. */
export const travelLines = ["Transport", "Accommodation, nights", "Daily allowance, days", "Fees"] as const;

/** The earlier of two days. */
export const earlier = (one: string, other: string): string => [one, other].toSorted()[0] as string;

/** The day after one: `2026-12-31` → `2027-01-01`. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
