/** Which calls are open, upcoming, closed, or close soon, as sets that hold until the next one changes its state. */
import { type Bits, bitsFor, eachBit } from "@/lib/infra/bits";

const SOON_MS = 14 * 86_400_000;

/** Sets of entries; they are right from `from` to just before `until` (milliseconds of the database's clock). */
export type TimeSets = { open: Bits; upcoming: Bits; closed: Bits; soon: Bits; from: number; until: number };

/** Judges every call at an instant. It opens at `opensAt` and is closed at `closesAt`, to the millisecond. */
export function callTimes(
  alive: Bits,
  times: readonly { opensAt: number; closesAt: number }[],
  now: number,
): TimeSets {
  const room = times.length;
  const [open, upcoming, closed, soon] = [bitsFor(room), bitsFor(room), bitsFor(room), bitsFor(room)];
  let until = Number.POSITIVE_INFINITY;
  const put = (set: Bits, entry: number) => {
    set[entry >>> 5]! |= 1 << (entry & 31);
  };
  eachBit(alive, false, (entry) => {
    const { opensAt, closesAt } = times[entry]!;
    for (const at of [opensAt, closesAt - SOON_MS, closesAt]) if (at > now && at < until) until = at;
    if (now < opensAt) put(upcoming, entry);
    else if (now < closesAt) put(open, entry);
    else put(closed, entry);
    if (now >= opensAt && now < closesAt && closesAt - SOON_MS <= now) put(soon, entry);
  });
  return { open, upcoming, closed, soon, from: now, until };
}
