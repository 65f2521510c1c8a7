/** What must be done before the last payment, and before an award is closed. Pure and browser-safe. */
import { amountText, formatMoney } from "@/lib/domain/money";

export type HeadingFigure = { heading: string; awarded: bigint; budget: bigint; spent: bigint };
/** Minor units of the award's currency. */
export type Money = {
  currency: string;
  headings: readonly HeadingFigure[];
  committed: bigint;
  /** Costs that the agency does not take, which the university bears from its own funds. */
  disallowed: bigint;
  /** Basis points of the cost that the agency pays. */
  awardRate: number;
  /** Cash that came, interest included, less what went back. */
  cash: bigint;
  returned: bigint;
  /** Approved and not paid yet; kept back until the end. */
  receivable: bigint;
  retention: bigint;
  /** What the agency has approved of claims, and what it has paid ahead that no claim was set off against. */
  granted: bigint;
  advance: bigint;
};

export const spentOf = ({ headings }: Pick<Money, "headings">): bigint =>
  headings.reduce((sum, { spent }) => sum + spent, 0n);

/** The agency's share of what was spent and not disallowed: half a minor unit and more is one. */
export const shareOf = (money: Pick<Money, "headings" | "disallowed" | "awardRate">): bigint =>
  ((spentOf(money) - money.disallowed) * BigInt(money.awardRate) + 5_000n) / 10_000n;

/** Cash that the university holds beyond the agency's share of what was spent: it goes back. */
export function toReturn(money: Money): bigint {
  const rest = money.cash - shareOf(money);
  return rest > 0n ? rest : 0n;
}

/**
 * What the agency paid ahead for costs that no approved claim tells of: it has never judged them. Costs beyond the
 * award cannot be claimed, and are the university's own.
 */
export function unclaimedAhead(money: Money): bigint {
  const awarded = money.headings.reduce((sum, one) => sum + one.awarded, 0n);
  const grant = (awarded * BigInt(money.awardRate) + 5_000n) / 10_000n;
  const share = shareOf(money);
  const unclaimed = (share < grant ? share : grant) - money.granted;
  const ahead = money.advance - money.receivable - money.retention;
  const least = unclaimed < ahead ? unclaimed : ahead;
  return least > 0n ? least : 0n;
}

export type Statement = {
  headings: { heading: string; awarded: string; budget: string; spent: string }[];
  spent: string;
  /** Absent in statements that were signed before it was told. */
  disallowed?: string;
  share: string;
  /** Cash that came and was kept, before anything of it goes back. */
  received: string;
  toReturn: string;
};

/** The final statement of these figures. */
export function statementOf(money: Money): Statement {
  const text = (minor: bigint) => amountText(minor, money.currency);
  return {
    headings: money.headings.map(({ heading, awarded, budget, spent }) => ({
      heading,
      awarded: text(awarded),
      budget: text(budget),
      spent: text(spent),
    })),
    spent: text(spentOf(money)),
    disallowed: text(money.disallowed),
    share: text(shareOf(money)),
    received: text(money.cash + money.returned),
    toReturn: text(toReturn(money) + money.returned),
  };
}

export type Facts = {
  money: Money;
  /** Titles of the reports that are not accepted yet. */
  reports: readonly string[];
  /** How many conditions are not accepted, requests for changes not decided. */
  conditions: number;
  changes: number;
  /** What of other nouns is not finished: words with their count, such as `claims`. */
  unfinished: readonly { what: string; count: number }[];
  /** The statement as it was signed; null before. */
  signed: Statement | null;
};

export type Check = { key: string; label: string; done: boolean; detail: string };

/** True while nothing that the statement tells has changed since it was signed. */
export function statementHolds({ signed, money }: Pick<Facts, "signed" | "money">): boolean {
  if (!signed) return false;
  const now = statementOf(money);
  return (
    signed.spent === now.spent &&
    signed.share === now.share &&
    signed.headings.length === now.headings.length &&
    signed.headings.every(({ heading, spent }, index) => {
      const other = now.headings[index];
      return other?.heading === heading && other.spent === spent;
    })
  );
}

const plural = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

/** What must be done before the last payment. */
export function finalPaymentChecks(facts: Facts): Check[] {
  const { money, reports, conditions, changes, unfinished } = facts;
  const text = (minor: bigint) => formatMoney(minor, money.currency);
  const holds = statementHolds(facts);
  const unclaimed = unclaimedAhead(money);
  return [
    {
      key: "reports",
      label: "All reports are accepted",
      done: reports.length === 0,
      detail: reports.length === 0 ? "" : `Not accepted yet: ${reports.join(", ")}.`,
    },
    {
      key: "commitments",
      label: "Nothing is committed",
      done: money.committed === 0n,
      detail: money.committed === 0n ? "" : `${text(money.committed)} is committed: spend or release it.`,
    },
    ...unfinished.map(({ what, count }) => ({
      key: what,
      label: `All ${what} are finished`,
      done: count === 0,
      // Without their number: not everybody who reads the list may know each of them.
      detail: count === 0 ? "" : `Some ${what} are not finished.`,
    })),
    {
      key: "advance",
      label: "Costs that were paid ahead are claimed",
      done: unclaimed === 0n,
      detail:
        unclaimed === 0n
          ? ""
          : `${text(unclaimed)} was paid ahead for costs that no approved claim has: claim them. What shall not be claimed is reversed, and its money goes back.`,
    },
    {
      key: "changes",
      label: "No change is asked for",
      done: changes === 0,
      detail: changes === 0 ? "" : "Requests are still open: decide or withdraw them.",
    },
    {
      key: "conditions",
      label: "All conditions are met",
      done: conditions === 0,
      detail: conditions === 0 ? "" : `${plural(conditions, "condition")} not accepted by the agency.`,
    },
    {
      key: "statement",
      label: "The final statement is signed by finance",
      done: holds,
      detail: holds
        ? ""
        : facts.signed
          ? "What was spent has changed since it was signed: sign it anew."
          : "Not signed yet.",
    },
    {
      key: "return",
      label: "Unspent money is returned",
      done: toReturn(money) === 0n,
      detail: toReturn(money) === 0n ? "" : `${text(toReturn(money))} goes back to the agency.`,
    },
  ];
}

/** What must be done before the award is closed: all that, and the last payment. */
export function closingChecks(facts: Facts): Check[] {
  const { receivable, retention, currency } = facts.money;
  const open = receivable + retention;
  return [
    ...finalPaymentChecks(facts),
    {
      key: "paid",
      label: "Everything approved is paid",
      done: open === 0n,
      detail: open === 0n ? "" : `${formatMoney(open, currency)} is approved or retained and not paid.`,
    },
  ];
}

export const openOf = (checks: readonly Check[]): Check[] => checks.filter(({ done }) => !done);
/** What is open, in one sentence. */
export const openWords = (checks: readonly Check[]): string =>
  openOf(checks)
    .map(({ label, detail }) => `${label}: ${detail}`)
    .join(" ");

export const closeoutLimits = { reason: 1_000, reference: 140 } as const;
