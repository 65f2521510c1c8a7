/** How many calls there are of each kind, beside what is asked for: each group is counted as if it were not chosen from. */
import { type Bits, bitsFor, countBoth, countWithin, type Scratch } from "@/lib/infra/bits";
import type { TimeSets } from "./call-times";
import { type CallFilter, type PublicState, publicStates } from "./filter";
import {
  type AmountRange,
  amountRanges,
  type CareerStage,
  careerStageKeys,
  type Discipline,
  disciplineKeys,
} from "./vocabulary";

export type Group = "agency" | "discipline" | "stage" | "currency" | "range";
export type Kinds = Record<Group, Map<string, Bits>>;

type Count<Key extends string = string> = { key: Key; count: number };
export type Facets = {
  states: Record<PublicState, number>;
  /** Open calls that close within a fortnight. */
  soon: number;
  /** The twenty with most calls, and those that were chosen. */
  agencies: (Count & { name: string })[];
  disciplines: Count<Discipline>[];
  stages: Count<CareerStage>[];
  currencies: Count[];
  /** Ranges of the largest amount, within the chosen currency or the only one; else none. */
  ranges: Count<AmountRange>[];
  /** Currency of the ranges. */
  rangesIn: string | undefined;
};

type Counting = {
  base: Bits;
  /** What matches everything. */
  all: Bits;
  /** The set of each group that was chosen from. */
  chosen: Record<string, Bits | undefined>;
  times: TimeSets;
  kinds: Kinds;
  agencyNames: Map<string, string>;
  filter: CallFilter;
  scratch: Scratch;
};

const NONE = bitsFor(0);
const MOST_AGENCIES = 20;

export function countFacets(counting: Counting): Facets {
  const { base, all, chosen, times, kinds, agencyNames, filter, scratch } = counting;
  const without = (...groups: string[]) =>
    groups.some((group) => chosen[group])
      ? scratch.intersection(
          base,
          ...Object.entries(chosen).flatMap(([group, set]) => (set && !groups.includes(group) ? [set] : [])),
        )
      : all;
  const counts = (group: Group, keys: Iterable<string>) => {
    const set = without(group);
    const filled = scratch.filled(set);
    return [...keys].map((key) => ({ key, count: countWithin(set, filled, kinds[group].get(key) ?? NONE) }));
  };
  const anyState = without("state", "soon");
  const currencies = counts("currency", kinds.currency.keys()).filter(({ count }) => count > 0);
  const rangesIn = filter.currency ?? (currencies.length === 1 ? currencies[0]!.key : undefined);
  const agencies = counts("agency", kinds.agency.keys()).sort(
    (a, b) => b.count - a.count || (a.key < b.key ? -1 : 1),
  );
  return {
    states: Object.fromEntries(
      publicStates.map((state) => [state, countBoth(anyState, times[state])]),
    ) as Record<PublicState, number>,
    soon: countBoth(anyState, times.soon),
    agencies: agencies
      .filter(
        ({ key, count }, place) => filter.agencies?.includes(key) || (count > 0 && place < MOST_AGENCIES),
      )
      .map((one) => ({ ...one, name: agencyNames.get(one.key) ?? one.key })),
    disciplines: counts("discipline", disciplineKeys) as Count<Discipline>[],
    stages: counts("stage", careerStageKeys) as Count<CareerStage>[],
    currencies: currencies.sort((a, b) => b.count - a.count),
    ranges: rangesIn ? (counts("range", amountRanges) as Count<AmountRange>[]) : [],
    rangesIn,
  };
}
