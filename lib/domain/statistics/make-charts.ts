/** From what the database counted to charts. Pure. */
import { type CareerStage, careerStages, type Discipline, disciplines } from "@/lib/domain/calls/vocabulary";
import { type Chart, histogram, medianOf, type Row, share, type Unit } from "./charts";

/** Proposals of one kind and currency; money in minor units. */
export type Group = {
  by: string | null;
  currency: string;
  proposals: number;
  awarded: number;
  declined: number;
  requested: bigint;
  requestedDecided: bigint;
  given: bigint;
};

type Groups = {
  all: Group[];
  byStage: Group[];
  byInstitution: Group[];
  byCountry: Group[];
  byDiscipline: Group[];
};

const COUNT: Unit = { kind: "count" };
const region = new Intl.DisplayNames("en-GB", { type: "region" });

/** What a picture shows at most; the smallest of the rest go into "Others". */
const SHOWN = 20;

/** Adds up the groups of one name. */
function byName(groups: readonly Group[], name: (group: Group) => string): (Group & { label: string })[] {
  const found = new Map<string, Group & { label: string }>();
  for (const group of groups) {
    const label = name(group);
    const its = found.get(label);
    if (!its) found.set(label, { ...group, label });
    else
      found.set(label, {
        ...its,
        proposals: its.proposals + group.proposals,
        awarded: its.awarded + group.awarded,
        declined: its.declined + group.declined,
        requested: its.requested + group.requested,
        requestedDecided: its.requestedDecided + group.requestedDecided,
        given: its.given + group.given,
      });
  }
  const named = [...found.values()].sort((a, b) => b.proposals - a.proposals);
  const rest = named.slice(SHOWN);
  if (rest.length < 2) return named;
  return [...named.slice(0, SHOWN), ...byName(rest, () => `Others (${rest.length})`)];
}

/** How many, and how much, by one property of the proposals. */
function twoCharts(
  key: string,
  head: string,
  groups: readonly Group[],
  name: (group: Group) => string,
): Chart[] {
  const counts = byName(groups, name).map(
    ({ label, proposals, awarded, declined }): Row => ({ label, values: [proposals, awarded, declined] }),
  );
  const by = head.toLowerCase();
  return [
    {
      key,
      title: `Proposals by ${by}`,
      about: `How many proposals have come, and how many of them were awarded or declined, by ${by}.`,
      head,
      columns: ["Proposals", "Awarded", "Declined"],
      unit: COUNT,
      rows: counts,
      shape: "bars",
    },
    ...currenciesOf(groups).map((currency, index): Chart => {
      const its = groups.filter((group) => group.currency === currency);
      return {
        key: index === 0 ? `${key}-money` : `${key}-money-${currency.toLowerCase()}`,
        title: `Requested and awarded by ${by}, ${currency}`,
        about: `What proposals ask for and what awards give, by ${by}.`,
        head,
        columns: ["Requested", "Awarded"],
        unit: { kind: "money", currency },
        rows: byName(its, name).map(({ label, requested, given }) => ({
          label,
          values: [Number(requested), Number(given)],
        })),
        shape: "bars",
      };
    }),
  ];
}

/** The commonest first. */
const currenciesOf = (groups: readonly Group[]): string[] => [
  ...new Set([...groups].sort((a, b) => b.proposals - a.proposals).map(({ currency }) => currency)),
];

function overview(all: readonly Group[]): Chart[] {
  const [sum] = byName(all, () => "all");
  const { proposals = 0, awarded = 0, declined = 0 } = sum ?? {};
  const rates = currenciesOf(all).map((currency): Row => {
    const [its] = byName(
      all.filter((group) => group.currency === currency),
      () => currency,
    );
    return {
      label: `Of the money, ${currency}`,
      values: [share(Number(its?.given ?? 0n), Number(its?.requestedDecided ?? 0n))],
    };
  });
  return [
    {
      key: "state",
      title: "Proposals by state",
      about: "How many proposals have come, and how far they are.",
      head: "State",
      columns: ["Proposals"],
      unit: COUNT,
      rows: [
        { label: "Not decided", values: [proposals - awarded - declined] },
        { label: "Awarded", values: [awarded] },
        { label: "Declined", values: [declined] },
      ],
      shape: "bars",
    },
    {
      key: "success",
      title: "Success rate",
      about: "Awarded proposals of those decided, and awarded money of what those asked for, in percent.",
      head: "Of what",
      columns: ["Percent"],
      unit: { kind: "percent" },
      rows:
        awarded + declined === 0
          ? []
          : [{ label: "Of the proposals", values: [share(awarded, awarded + declined)] }, ...rates],
      shape: "bars",
    },
  ];
}

/** A call may name several disciplines: its proposals count in each. */
const inEachDiscipline = (groups: readonly Group[]): Group[] =>
  groups.flatMap((group): Group[] => {
    const keys = (group.by ?? "").split(",").filter(Boolean);
    return keys.length === 0 ? [{ ...group, by: null }] : keys.map((by) => ({ ...group, by }));
  });

export const groupCharts = (groups: Groups): Chart[] => [
  ...overview(groups.all),
  ...twoCharts("discipline", "Discipline", inEachDiscipline(groups.byDiscipline), ({ by }) =>
    by === null ? "Open to all" : (disciplines[by as Discipline] ?? by),
  ),
  ...twoCharts("career", "Career stage", groups.byStage, ({ by }) =>
    by === null ? "Not asked" : (careerStages[by as CareerStage] ?? by),
  ),
  ...twoCharts("institution", "Institution", groups.byInstitution, ({ by }) => by ?? ""),
  ...twoCharts("country", "Country", groups.byCountry, ({ by }) => region.of(by ?? "ZZ") ?? by ?? ""),
];

type Times = {
  before: readonly { days: number; count: number }[];
  /** Days from invitation to submission of each review. */
  days: readonly number[];
  /** Weighted score of each review in percent. */
  scores: readonly number[];
};

/** The last two weeks day by day; what came earlier, and in the grace, beside them. */
const DAYS = 14;

function rush(before: Times["before"]): Row[] {
  const of = (test: (days: number) => boolean) =>
    before.reduce((sum, { days, count }) => (test(days) ? sum + count : sum), 0);
  return [
    { label: "Earlier", values: [of((days) => days >= DAYS)] },
    ...Array.from({ length: DAYS }, (_, n) => DAYS - 1 - n).map((day) => ({
      label: day === 0 ? "Last day" : `${day} ${day === 1 ? "day" : "days"} before`,
      values: [of((days) => days === day)],
    })),
    { label: "Grace or extension", values: [of((days) => days < 0)] },
  ];
}

const WEEKS = [7, 14, 21, 28, 42];
const TENS = [10, 20, 30, 40, 50, 60, 70, 80, 90];

export function timeCharts({ before, days, scores }: Times): Chart[] {
  const median = medianOf(days);
  const taken = histogram(days, WEEKS);
  const reached = histogram(scores, TENS);
  return [
    {
      key: "submissions",
      title: "Submissions before the closing time",
      about: "When proposals were submitted the last time, in days before their call closed.",
      head: "Day",
      columns: ["Submissions"],
      unit: COUNT,
      rows: rush(before),
      shape: "columns",
    },
    {
      key: "turnaround",
      title: "Time to review",
      about: `Days from the invitation to the submission of a review${median === undefined ? "" : `; the median is ${median.toFixed(1)}`}.`,
      head: "Days",
      columns: ["Reviews"],
      unit: COUNT,
      rows: taken.map((count, index) => ({
        label: index < WEEKS.length ? `Up to ${WEEKS[index]}` : `More than ${WEEKS.at(-1)}`,
        values: [count],
      })),
      shape: "columns",
    },
    {
      key: "scores",
      title: "Distribution of scores",
      about: "Weighted scores of the reviews that count, in percent of their scales, 100 the best.",
      head: "Percent",
      columns: ["Reviews"],
      unit: COUNT,
      rows: reached.map((count, index) => ({
        label: index === 0 ? "0 to 10" : `${index * 10} to ${index * 10 + 10}`,
        values: [count],
      })),
      shape: "columns",
    },
  ];
}
