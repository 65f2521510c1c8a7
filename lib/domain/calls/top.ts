/** The first so many of a set in an order, after a cursor, without sorting the rest. */
import type { Bits } from "@/lib/infra/bits";
import type { Column } from "@/lib/infra/column";

/** By value (the sum of `values` and `plus`), falling where `down`; where it is equal by id in the same direction. */
export type Order = { down: boolean; values: ArrayLike<number>; plus?: ArrayLike<number> };

export const scoreOf = ({ values, plus }: Order, entry: number): number =>
  plus ? values[entry]! + plus[entry]! : values[entry]!;

type Key = { high: number; middle: number; low: number };
/** A place in an order: behind a page's last row, or of the worst entry that is kept. */
export type Place = Key & { value: number };

/** A UUID as three numbers that sort as its text does: cheaper to compare than text. */
export function sortKey(id: string): Key {
  return {
    high: Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16),
    middle: Number.parseInt(id.slice(14, 18) + id.slice(19, 23) + id.slice(24, 28), 16),
    low: Number.parseInt(id.slice(28), 16),
  };
}

const compareKeys = (a: Key, b: Key): number => a.high - b.high || a.middle - b.middle || a.low - b.low;
const compare = (a: Place, b: Place): number => a.value - b.value || compareKeys(a, b);

/** The sort keys of the entries' ids; `high` once more by itself, as most comparisons end there. */
export type Keys = { all: Key[]; high: Column };

/** Entries of the set in order, `limit` at most. */
export function firstOf(
  set: Bits,
  { all: keys, high }: Keys,
  order: Order,
  after: Place | undefined,
  limit: number,
): number[] {
  const { down, values, plus } = order;
  const sign = down ? -1 : 1;
  const highs = high.values;
  // A few times as many as wanted are gathered, sorted and cut: most entries cost one comparison with the worst kept.
  const room = limit * 4 + 32;
  let kept: number[] = [];
  let worst: Place | undefined;
  let worstValue = Number.POSITIVE_INFINITY;
  const placeOf = (entry: number): Place => ({ value: scoreOf(order, entry), ...keys[entry]! });
  const cut = () => {
    const places = kept.map((entry) => ({ entry, place: placeOf(entry) }));
    places.sort((a, b) => sign * compare(a.place, b.place));
    kept = places.slice(0, limit).map(({ entry }) => entry);
    worst = places[limit - 1]?.place;
    if (worst) worstValue = sign * worst.value;
  };
  const behindCursor = (entry: number) => !after || sign * compare(placeOf(entry), after) > 0;
  // The loop stands here and not in a function that calls back: it runs a hundred thousand times a search. New entries
  // have high numbers: in falling order they come first and the others fall out at once.
  for (let step = 0; step < set.length; step++) {
    const at = down ? set.length - 1 - step : step;
    let word = set[at]!;
    while (word !== 0) {
      const bit = 31 - Math.clz32(down ? word : word & -word);
      word &= ~(1 << bit);
      const entry = at * 32 + bit;
      const value = sign * (plus ? values[entry]! + plus[entry]! : values[entry]!);
      if (value > worstValue) continue;
      if (worst && value === worstValue) {
        const beyond = sign * (highs[entry]! - worst.high);
        if (beyond > 0 || (beyond === 0 && sign * compareKeys(keys[entry]!, worst) >= 0)) continue;
      }
      if (after && !behindCursor(entry)) continue;
      kept.push(entry);
      if (kept.length >= room) cut();
    }
  }
  cut();
  return kept;
}
