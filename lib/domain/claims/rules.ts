/** States, arithmetic and limits of claims. Pure and browser-safe. All amounts in minor units. */
import type { ClaimStatus, Frequency, InstalmentStatus, ScheduleBasis } from "@/db/schema/claims";
import { formatMoney } from "@/lib/domain/money";

export const limits = {
  files: 20,
  fileBytes: 10 * 1_048_576,
  fileName: 120,
  comment: 2_000,
  message: 2_000,
  explanation: 1_000,
  reason: 500,
  instalments: 40,
  /** Periods that a claim forecasts. */
  forecast: 3,
};

/** From which state a claim may move to which. */
const moves: Record<ClaimStatus, readonly ClaimStatus[]> = {
  draft: ["submitted"],
  submitted: ["queried", "approved", "paid"],
  queried: ["submitted"],
  approved: ["scheduled"],
  scheduled: ["paid", "failed", "approved"],
  failed: ["scheduled"],
  // The bank took the money back.
  paid: ["failed"],
};
export const mayMove = (from: ClaimStatus, to: ClaimStatus): boolean => moves[from].includes(to);

export const claimWords: Record<ClaimStatus, string> = {
  draft: "is a draft",
  submitted: "is with the agency",
  queried: "was sent back with a question",
  approved: "was approved",
  scheduled: "is being paid",
  paid: "was paid",
  failed: "could not be paid",
};

/** Its university may change it. */
export const isEditable = (status: ClaimStatus): boolean => status === "draft" || status === "queried";
/** It waits for the university, for the agency's officers, or for a payment. */
export const waitsFor: Record<ClaimStatus, "university" | "agency" | "payment" | "nobody"> = {
  draft: "university",
  queried: "university",
  submitted: "agency",
  approved: "payment",
  scheduled: "payment",
  failed: "payment",
  paid: "nobody",
};
/** It counts as claimed: it has left the university once. */
export const claimedStatuses = ["submitted", "queried", "approved", "scheduled", "paid", "failed"] as const;
/** The agency owes it, or has paid it. */
export const approvedStatuses = ["approved", "scheduled", "paid", "failed"] as const;
/** States of awards on which may be claimed. */
export const claimable = ["active", "ended", "closing"] as const;
export const isClaimable = (status: string): boolean => (claimable as readonly string[]).includes(status);

export const basisWords: Record<ScheduleBasis, string> = {
  arrears: "In arrears, on claims of costs",
  instalments: "In instalments on fixed days",
  milestones: "At milestones",
};
export const frequencyWords: Record<Frequency, string> = {
  month: "Every month",
  quarter: "Every quarter",
  "half-year": "Every half-year",
  year: "Every year",
};
export const instalmentWords: Record<InstalmentStatus, string> = {
  planned: "is planned",
  released: "is released",
  scheduled: "is being paid",
  paid: "was paid",
  failed: "could not be paid",
  cancelled: "was cancelled",
};

/** How an award is paid where its agency has set nothing. */
export const standardSchedule = { basis: "arrears", frequency: "quarter", retention: 0 } as const;
/** Until the agency says otherwise, each claim is approved by two persons. */
export const standardRule = { secondAbove: 0n as bigint | null, retention: 0, version: 0 };

/** Part of an amount by basis points, rounded half away from zero. */
export function share(amount: bigint, basisPoints: number): bigint {
  const product = amount * BigInt(basisPoints);
  return (product + (product < 0n ? -5_000n : 5_000n)) / 10_000n;
}

/** `80 %`, `12.5 %`. */
export const percentWords = (basisPoints: number): string => `${basisPoints / 100} %`;

export type GrantFigures = {
  /** Costs that the award covers, all headings. */
  eligible: bigint;
  /** Costs in claims that have left the university, less what was disallowed. */
  claimed: bigint;
  /** Basis points. */
  rate: number;
};

/** What the agency may still come to owe: (eligible − claimed) × award rate. */
export const remainingGrant = ({ eligible, claimed, rate }: GrantFigures): bigint =>
  share(eligible - claimed, rate);

/** Planned and claimed differ by more than a tenth of what was planned. */
export function isVariance(amount: bigint, planned: bigint | null): boolean {
  if (planned === null) return false;
  const difference = amount > planned ? amount - planned : planned - amount;
  return difference * 10n > (planned < 0n ? -planned : planned);
}

/** Difference in whole per cent of the plan, with its sign; undefined where there was no plan or it was zero. */
export function varianceWords(amount: bigint, planned: bigint | null): string | undefined {
  if (planned === null) return undefined;
  if (planned === 0n) return amount === 0n ? "0 %" : "not planned";
  const percent = Number(((amount - planned) * 1000n) / planned) / 10;
  return `${percent > 0 ? "+" : percent < 0 ? "\u2212" : ""}${Math.abs(percent)} %`;
}

export type CheckedLine = {
  position: number;
  heading: string;
  amount: bigint;
  planned: bigint | null;
  explanation: string;
};
type Checked = {
  lines: readonly CheckedLine[];
  files: number;
  currency: string;
  /** Costs that may still be claimed, this claim left aside. */
  left: bigint;
};
/** What stands between a claim and its submission, by field; each sentence names the limit and the remedy. */
export function blockers(claim: Checked): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const money = (minor: bigint) => formatMoney(minor, claim.currency);
  const total = claim.lines.reduce((sum, { amount }) => sum + amount, 0n);
  if (claim.lines.every(({ amount }) => amount === 0n))
    found.total = ["Nothing is claimed. Wait until something was spent, or discard the claim."];
  if (total > claim.left)
    found.total = [
      `${money(total)} are claimed, and ${money(claim.left)} of the award's costs are left to claim. Leave out postings of ${money(total - claim.left)} or more.`,
    ];
  if (claim.files === 0)
    found.file = ["Evidence is missing. Attach at least one file, such as the ledger's statement."];
  for (const { position, heading, amount, planned, explanation } of claim.lines)
    if (isVariance(amount, planned) && explanation === "")
      found[`explanations.${position}`] = [
        `“${heading}” differs from what was planned by more than 10 %. Explain why, in a sentence or two.`,
      ];
  return found;
}

/** What is unusual, but does not stand in the way. */
export function warnings({ lines, currency }: Pick<Checked, "lines" | "currency">): string[] {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const money = (minor: bigint) => formatMoney(minor, currency);
  const below = lines.filter(({ amount }) => amount < 0n);
  return [
    ...(total < 0n
      ? [
          `The claim is below zero (${money(total)}): more was reversed than spent. It is set off against later claims.`,
        ]
      : []),
    ...below.map(
      ({ heading, amount }) => `“${heading}” is below zero (${money(amount)}): more was reversed than spent.`,
    ),
  ];
}

/** What was approved before at the same rate: costs less what was disallowed, and what was granted for them. */
export type Before = { net: bigint; granted: bigint };

/**
 * What an approved claim comes to: what the agency owes for it, and how that is met. The share is taken of all costs
 * together, so that many small claims are rounded no further than one.
 */
export function settlement(
  net: bigint,
  facts: { rate: number; retention: number; advance: bigint; before?: Before },
) {
  const { before = { net: 0n, granted: 0n } } = facts;
  const granted = share(before.net + net, facts.rate) - before.granted;
  if (granted <= 0n) return { granted, retained: 0n, settled: 0n, payable: 0n };
  const retained = share(granted, facts.retention);
  const due = granted - retained;
  const covered = due <= facts.advance;
  const settled = covered ? due : facts.advance;
  return { granted, retained, settled, payable: due - settled };
}

/** What a first approval went by, in basis points; null where there is none, or nobody noted it. */
export type FirstSeen = { firstRate: number | null; firstRetention: number | null };
export const unseen = { firstApprovedBy: null, firstApprovedAt: null, firstRate: null, firstRetention: null };

/** Why a second person cannot approve what the first did not see, with the remedy; undefined: both see the same. */
export function seenOtherwise(
  { firstRate, firstRetention }: FirstSeen,
  now: { rate: number; retention: number },
): string | undefined {
  const changes = [
    ["the part of the costs that the award pays", firstRate, now.rate] as const,
    ["what is kept back until close-out", firstRetention, now.retention] as const,
  ].flatMap(([what, then, its]) =>
    then === null || then === its
      ? []
      : [`${what} has changed from ${percentWords(then)} to ${percentWords(its)}`],
  );
  if (changes.length === 0) return undefined;
  return `Since the first approval, ${changes.join(", and ")}. Send the claim back with a question: once it is answered, two persons approve it as it is now.`;
}

/** A second person must approve too. */
export const needsSecond = (
  granted: bigint,
  rule: { secondAbove: bigint | null },
  sameCurrency: boolean,
): boolean => !sameCurrency || (rule.secondAbove !== null && granted > rule.secondAbove);
