/** Which calls are open, upcoming, closed, or close soon, as sets that hold until the next one changes its state. */
import { type Bits, bitsFor, eachBit } from "@/lib/infra/bits";

const SOON_MS = 14 * 86_400_000;

/** Sets of entries; they are right from `from` to just before `until` (milliseconds of the database's clock). */
export type TimeSets = { open: Bits; upcoming: Bits; closed: Bits; soon: Bits; from: number; until: number };

/** Judges every call at an instant. It opens at `opensAt` and is closed at `closesAt`, to the millisecond. */
export function callTimes(alive: Bits, opens: Float64Array, closes: Float64Array, now: number): TimeSets {
  const room = alive.length * 32;
  const [open, upcoming, closed, soon] = [bitsFor(room), bitsFor(room), bitsFor(room), bitsFor(room)];
  let until = Number.POSITIVE_INFINITY;
  const put = (set: Bits, entry: number) => {
    set[entry >>> 5]! |= 1 << (entry & 31);
  };
  const later = (at: number) => {
    if (at > now && at < until) until = at;
  };
  eachBit(alive, false, (entry) => {
    const opensAt = opens[entry]!;
    const closesAt = closes[entry]!;
    later(opensAt);
    later(closesAt - SOON_MS);
    later(closesAt);
    if (now < opensAt) put(upcoming, entry);
    else if (now >= closesAt) put(closed, entry);
    else {
      put(open, entry);
      if (closesAt - SOON_MS <= now) put(soon, entry);
    }
  });
  return { open, upcoming, closed, soon, from: now, until };
}
