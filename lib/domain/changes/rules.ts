/**
 * An agency's rules for changes, as data, and how a request is judged by them. The rules are read from the top; the
 * first that fits decides; what none fits needs approval. Pure and browser-safe.
 */
import { Temporal } from "temporal-polyfill";
import type { ChangeKind, ChangeOutcome } from "@/db/schema/changes";
import { formatMoney, parseAmount } from "@/lib/domain/money";
import type { Line, ProposedOf, TeamChange } from "./kinds";

export type ChangeRule = {
  kind: ChangeKind;
  outcome: ChangeOutcome;
  /** The agency's own words, shown with every judgement. */
  quote: string;
  /** Virement: only out of, and only into, these headings; absent: any. */
  from?: string[] | undefined;
  to?: string[] | undefined;
  /** Money moved or added so far and now, at most this percentage of the award or of the heading; effort of a person. */
  percent?: number | undefined;
  of?: "award" | "heading" | undefined;
  /** Only awards of at most this amount, as decimal text. */
  awardAtMost?: string | undefined;
  /** Months of this extension, of all together, or of an absence: at most. */
  months?: number | undefined;
  totalMonths?: number | undefined;
  /** Asked at least so many days before the award ends. */
  noticeDays?: number | undefined;
  /** The first, the first two, … of its kind. */
  times?: number | undefined;
  /** Team: only these changes; absent: any. */
  what?: TeamChange[] | undefined;
};

export type Facts = {
  currency: string;
  /** As awarded, in minor units. */
  amount: bigint;
  headings: readonly { name: string; amount: bigint }[];
  /** YYYY-MM-DD; null where the award has no end. */
  endsOn: string | null;
  /** The day on which it is asked. */
  askedOn: string;
  /** What took effect before: money moved, extensions in months, money added, how many of each kind. */
  moved: readonly Line[];
  months: readonly number[];
  added: bigint;
  times: Partial<Record<ChangeKind, number>>;
  /** The agency suspended it itself, not at the university's request. */
  suspendedByAgency?: boolean;
};

export type Finding = {
  /** Which part of the request: `Staff → Travel, €500.00`; empty where there is one only. */
  part: string;
  outcome: ChangeOutcome;
  quote: string;
  /** What was measured. */
  why: string;
  /** Place of the rule in its set, from 1; 0 where none fitted. */
  rule: number;
};
export type Judgement = { outcome: ChangeOutcome; findings: Finding[] };

export const NO_RULE = "No rule of the agency speaks of this: it decides itself.";
/** No rule lets a university undo what the agency did. */
export const OWN_SUSPENSION = "The agency suspended this award itself: it decides when it goes on.";
const severity: Record<ChangeOutcome, number> = { allowed: 0, notify: 1, "needs-approval": 2, refused: 3 };

/** One thing that is judged, in figures. */
type Measured = {
  kind: ChangeKind;
  part: string;
  why: string[];
  from?: string;
  to?: string;
  /** Moved or added so far and now, as parts of a million of the award and of the narrower heading. */
  share?: { award: bigint; heading: bigint };
  /** Of an effort. */
  percent?: number;
  months?: number;
  totalMonths?: number;
  noticeDays?: number;
  what?: TeamChange;
};

const MILLION = 1_000_000n;
/** Rounded up, so that what is above a limit never seems to be at it. */
const ratio = (part: bigint, whole: bigint): bigint =>
  whole <= 0n ? (part > 0n ? 1_000n * MILLION : 0n) : (part * MILLION + whole - 1n) / whole;
const percentText = (share: bigint): string => {
  const hundredths = (share + 99n) / 100n;
  return `${Number(hundredths) / 100} %`;
};

/** Whole months from one day to another; a begun month counts. */
export function monthsBetween(from: string, to: string): number {
  const between = Temporal.PlainDate.from(from).until(to, { largestUnit: "month" });
  return between.months + (between.days > 0 ? 1 : 0);
}
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;

const minor = (text: string, currency: string): bigint => parseAmount(text, currency) ?? 0n;

// Math.max takes no bigint.
const widest = (a: bigint, b: bigint): bigint => [a, b].reduce((most, one) => (one > most ? one : most), 0n);

function measureLine(line: Line, all: readonly Line[], facts: Facts): Measured {
  const { currency, headings } = facts;
  const sum = (lines: readonly Line[], fits: (one: Line) => boolean) =>
    lines.filter(fits).reduce((total, one) => total + minor(one.amount, currency), 0n);
  const both = [...facts.moved, ...all];
  const total = sum(both, () => true);
  const of = (name: string) => headings.find((one) => one.name === name)?.amount ?? 0n;
  const leaving = ratio(
    sum(both, (one) => one.from === line.from),
    of(line.from),
  );
  const coming = ratio(
    sum(both, (one) => one.to === line.to),
    of(line.to),
  );
  const share = { award: ratio(total, facts.amount), heading: widest(leaving, coming) };
  return {
    kind: "virement",
    part: `${line.from} → ${line.to}, ${formatMoney(minor(line.amount, currency), currency)}`,
    from: line.from,
    to: line.to,
    share,
    why: [
      `With what was moved before, ${formatMoney(total, currency)}: ${percentText(share.award)} of the award, ${percentText(share.heading)} of the heading.`,
    ],
  };
}

function measureExtension(endsOn: string, facts: Facts): Measured {
  const from = facts.endsOn ?? facts.askedOn;
  const months = monthsBetween(from, endsOn);
  const before = facts.months.reduce((sum, one) => sum + one, 0);
  const noticeDays = daysBetween(facts.askedOn, from);
  const times = facts.times.extension ?? 0;
  return {
    kind: "extension",
    part: "",
    months,
    totalMonths: before + months,
    noticeDays,
    why: [
      `${months} ${months === 1 ? "month" : "months"} more, ${before + months} with those before (${times}); ` +
        (noticeDays >= 0
          ? `asked ${noticeDays} days before the award ends.`
          : `asked ${-noticeDays} days after the award ended.`),
    ],
  };
}

function measure({ kind, proposed }: ProposedOf, facts: Facts): Measured[] {
  switch (kind) {
    case "virement":
      return proposed.lines.map((line) => measureLine(line, proposed.lines, facts));
    case "extension":
      return [measureExtension(proposed.endsOn, facts)];
    case "funding": {
      const now = proposed.additions.reduce((sum, one) => sum + minor(one.amount, facts.currency), 0n);
      const share = ratio(now + facts.added, facts.amount);
      const text = formatMoney(now + facts.added, facts.currency);
      return [
        {
          kind,
          part: "",
          share: { award: share, heading: share },
          why: [`${text} added in all: ${percentText(share)} of the award.`],
        },
      ];
    }
    case "team": {
      const { what, percent, months } = proposed;
      const why =
        what === "effort"
          ? [`${percent} % less than now.`]
          : what === "absent"
            ? [`Absent for ${months} ${months === 1 ? "month" : "months"}.`]
            : [];
      return [
        {
          kind,
          part: "",
          what,
          why,
          ...(percent === undefined ? {} : { percent }),
          ...(months === undefined ? {} : { months }),
        },
      ];
    }
    default:
      return [{ kind, part: "", why: [] }];
  }
}

/** Whether every condition of a rule holds for what was measured. */
function fits(rule: ChangeRule, its: Measured, facts: Facts): boolean {
  if (rule.kind !== its.kind) return false;
  if (rule.from?.length && !rule.from.includes(its.from ?? "")) return false;
  if (rule.to?.length && !rule.to.includes(its.to ?? "")) return false;
  if (rule.what?.length && !(its.what && rule.what.includes(its.what))) return false;
  if (rule.awardAtMost !== undefined && facts.amount > minor(rule.awardAtMost, facts.currency)) return false;
  if (rule.percent !== undefined) {
    if (its.share) {
      if (its.share[rule.of ?? "award"] > BigInt(Math.round(rule.percent * 10_000))) return false;
    } else if ((its.percent ?? 0) > rule.percent) return false;
  }
  if (rule.months !== undefined && (its.months ?? 0) > rule.months) return false;
  if (rule.totalMonths !== undefined && (its.totalMonths ?? 0) > rule.totalMonths) return false;
  if (rule.noticeDays !== undefined && (its.noticeDays ?? 0) < rule.noticeDays) return false;
  return rule.times === undefined || (facts.times[its.kind] ?? 0) + 1 <= rule.times;
}

/** How the rules judge a request: the strictest of its parts, each with the rule that decided. */
export function judge(rules: readonly ChangeRule[], request: ProposedOf, facts: Facts): Judgement {
  const findings = measure(request, facts).map((its): Finding => {
    if (its.kind === "resumption" && facts.suspendedByAgency)
      return { part: "", outcome: "needs-approval", quote: OWN_SUSPENSION, why: "", rule: 0 };
    const index = rules.findIndex((rule) => fits(rule, its, facts));
    const rule = rules[index];
    return {
      part: its.part,
      outcome: rule?.outcome ?? "needs-approval",
      quote: rule?.quote ?? NO_RULE,
      why: its.why.join(" "),
      rule: index + 1,
    };
  });
  const outcome = findings.reduce<ChangeOutcome>(
    (worst, one) => (severity[one.outcome] > severity[worst] ? one.outcome : worst),
    "allowed",
  );
  return { outcome, findings };
}

/** A rule's conditions as people read them; empty where it always holds. */
export function conditionWords(rule: ChangeRule): string {
  const list = (names: string[]) => names.join(", ");
  const { percent, of = "award", months } = rule;
  const parts = [
    rule.from?.length && `out of ${list(rule.from)}`,
    rule.to?.length && `into ${list(rule.to)}`,
    rule.what?.length && list(rule.what),
    percent !== undefined &&
      (rule.kind === "team"
        ? `at most ${percent} % less effort`
        : `at most ${percent} % of the ${of} in all`),
    rule.awardAtMost !== undefined && `awards of at most ${rule.awardAtMost}`,
    months !== undefined && `at most ${months} ${months === 1 ? "month" : "months"}`,
    rule.totalMonths !== undefined && `at most ${rule.totalMonths} months in all`,
    rule.noticeDays !== undefined && `asked at least ${rule.noticeDays} days before the end`,
    rule.times !== undefined && (rule.times === 1 ? "the first time" : `the first ${rule.times} times`),
  ];
  return parts.filter(Boolean).join("; ");
}
