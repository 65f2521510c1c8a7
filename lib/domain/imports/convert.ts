/** An amount in one currency as one of another. Pure and browser-safe. */
import { currencies } from "@/lib/command/currencies";
import { parseScaled } from "@/lib/domain/money";

const PLACES = 10;

/** A rate as text with at most ten decimals, above zero; undefined when it is none. */
export function readRate(text: string): bigint | undefined {
  const scaled = parseScaled(text, PLACES);
  return scaled !== undefined && scaled > 0n ? scaled : undefined;
}

/**
 * Minor units of `to` for minor units of `from`, rounded half up (away from zero).
 * @param rate units of `to` for one unit of `from`, from `readRate`
 */
export function convert(minor: bigint, from: string, to: string, rate: bigint): bigint {
  const decimals = (currency: string) => BigInt(currencies[currency] ?? 2);
  const top = (minor < 0n ? -minor : minor) * rate * 10n ** decimals(to);
  const bottom = 10n ** BigInt(PLACES) * 10n ** decimals(from);
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return minor < 0n ? -rounded : rounded;
}
