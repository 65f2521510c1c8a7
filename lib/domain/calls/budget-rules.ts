/** What a call demands of budgets, as data, and which figures break it. Pure and browser-safe; whole minor units only. */
import { formatMoney, parseAmount, parseScaled } from "@/lib/domain/money";

export type BudgetRule = { id: string } & (
  | { kind: "heading-maximum"; heading: string; amount: string }
  /** Percent of the whole budget. */
  | { kind: "heading-share"; heading: string; percent: string }
  | { kind: "year-maximum"; amount: string }
  | { kind: "years"; most: number }
  /** Indirect costs: at most so many percent of what stands under the headings of the base. */
  | { kind: "indirect"; heading: string; percent: string; base: string[] }
);
export const ruleKinds = ["heading-maximum", "heading-share", "year-maximum", "years", "indirect"] as const;
export type RuleKind = (typeof ruleKinds)[number];

export const ruleKindLabels: Record<RuleKind, string> = {
  "heading-maximum": "Most under one heading",
  "heading-share": "Largest share of one heading",
  "year-maximum": "Most in one year",
  years: "Most years",
  indirect: "Rate of indirect costs",
};

type Line = { heading: string; year: number; amount: bigint };
/** A figure that breaks a rule: a row's sum, a column's, or that of all. */
export type Breach = { rule: string; heading?: string; year?: number; message: string };

const list = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** A rule as a sentence. */
export function ruleSentence(rule: BudgetRule, currency: string): string {
  const money = (text: string) => formatMoney(parseAmount(text, currency) ?? 0n, currency);
  switch (rule.kind) {
    case "heading-maximum":
      return `“${rule.heading}” has at most ${money(rule.amount)} in all years.`;
    case "heading-share":
      return `“${rule.heading}” is at most ${rule.percent} % of the whole budget.`;
    case "year-maximum":
      return `Each year has at most ${money(rule.amount)}.`;
    case "years":
      return `The budget covers at most ${rule.most} ${rule.most === 1 ? "year" : "years"}.`;
    case "indirect":
      return `“${rule.heading}” is at most ${rule.percent} % of ${list(rule.base)}.`;
  }
}

/** Hundredths of a percent: 12.5 is 1250. */
const basisPoints = (percent: string): bigint => parseScaled(percent, 2) ?? 0n;
const sumOf = (lines: readonly Line[], wanted: (line: Line) => boolean) =>
  lines.filter(wanted).reduce((sum, { amount }) => sum + amount, 0n);

/** Every figure of a budget that breaks a rule, with the rule, by how much and the remedy. */
export function breaches(lines: readonly Line[], rules: readonly BudgetRule[], currency: string): Breach[] {
  return rules.flatMap((rule) => breachesOf(lines, rule, currency));
}

function breachesOf(lines: readonly Line[], rule: BudgetRule, currency: string): Breach[] {
  const money = (minor: bigint) => formatMoney(minor, currency);
  const over = (sum: bigint, most: bigint, place: { heading?: string; year?: number }): Breach[] =>
    sum > most
      ? [
          {
            rule: rule.id,
            ...place,
            message: `${place.heading ? `“${place.heading}”` : `Year ${place.year}`} has ${money(sum)}, ${money(sum - most)} above the ${money(most)} allowed: ${ruleSentence(rule, currency)}`,
          },
        ]
      : [];
  switch (rule.kind) {
    case "heading-maximum": {
      const sum = sumOf(lines, ({ heading }) => heading === rule.heading);
      return over(sum, parseAmount(rule.amount, currency) ?? 0n, { heading: rule.heading });
    }
    case "heading-share":
    case "indirect": {
      const own = sumOf(lines, ({ heading }) => heading === rule.heading);
      const base =
        rule.kind === "indirect"
          ? sumOf(lines, ({ heading }) => rule.base.includes(heading))
          : sumOf(lines, () => true);
      // Rounded down: what is allowed is never a fraction more than the percentage.
      return over(own, (base * basisPoints(rule.percent)) / 10_000n, { heading: rule.heading });
    }
    case "year-maximum": {
      const years = [...new Set(lines.map(({ year }) => year))].sort((a, b) => a - b);
      const most = parseAmount(rule.amount, currency) ?? 0n;
      return years.flatMap((year) =>
        over(
          sumOf(lines, (line) => line.year === year),
          most,
          { year },
        ),
      );
    }
    case "years": {
      const late = [...new Set(lines.filter(({ amount }) => amount > 0n).map(({ year }) => year))].filter(
        (year) => year > rule.most,
      );
      return late
        .sort((a, b) => a - b)
        .map((year) => ({
          rule: rule.id,
          year,
          message: `Year ${year} has an amount: ${ruleSentence(rule, currency)}`,
        }));
    }
  }
}

/** Headings that a rule speaks of. */
const headingsOfRule = (rule: BudgetRule): string[] => [
  ...("heading" in rule ? [rule.heading] : []),
  ...("base" in rule ? rule.base : []),
];

/** Rules about headings that the call does not have, in sentences. */
export const lostRules = (
  rules: readonly BudgetRule[],
  headings: readonly string[],
  currency: string,
): string[] =>
  rules.flatMap((rule) => {
    const lost = headingsOfRule(rule).filter((heading) => !headings.includes(heading));
    return lost.length > 0
      ? [
          `The budget rule “${ruleSentence(rule, currency)}” speaks of ${list(lost.map((one) => `“${one}”`))}, which is no heading of this call. Remove the rule.`,
        ]
      : [];
  });
