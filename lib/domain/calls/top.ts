/** The first so many of a set in an order, after a cursor, without sorting the rest. */
import { type Bits, eachBit } from "@/lib/infra/bits";

/** By value, falling where `down`; where values are equal by id in the same direction. */
export type Order = { down: boolean; value: (entry: number) => number };

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

/** Entries of the set in order, `limit` at most. `keys`: the sort key of each entry's id. */
export function firstOf(
  set: Bits,
  keys: readonly Key[],
  order: Order,
  after: Place | undefined,
  limit: number,
): number[] {
  const sign = order.down ? -1 : 1;
  const place = (entry: number): Place => ({ value: order.value(entry), ...keys[entry]! });
  // A few times as many as wanted are gathered, sorted and cut: most entries cost one comparison with the worst kept.
  const room = limit * 4 + 32;
  let kept: number[] = [];
  let worst: Place | undefined;
  const cut = () => {
    const places = kept.map((entry) => ({ entry, place: place(entry) }));
    places.sort((a, b) => sign * compare(a.place, b.place));
    kept = places.slice(0, limit).map(({ entry }) => entry);
    worst = places[limit - 1]?.place;
  };
  const beyond = (entry: number, value: number, than: Place) => {
    if (value !== than.value) return sign * (value - than.value);
    return sign * compareKeys(keys[entry]!, than);
  };
  // New entries have high numbers: in falling order they come first and the others fall out at once.
  eachBit(set, order.down, (entry) => {
    const value = order.value(entry);
    if (worst && beyond(entry, value, worst) >= 0) return;
    if (after && beyond(entry, value, after) <= 0) return;
    kept.push(entry);
    if (kept.length >= room) cut();
  });
  cut();
  return kept;
}
