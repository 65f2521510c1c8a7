/** Expenses in another currency: exact integer arithmetic, rounded once, half up, to a minor unit. Pure. */
import { amountText } from "@/lib/domain/money";

/** Most digits of a rate before and after its decimal point. */
const RATE = /^(\d{1,9})(?:[.,](\d{1,12}))?$/;

/** A rate as digits and the number of them after the point: `1.0825` → 10825, 4. Undefined when it is none, or zero. */
function parseRate(text: string): { digits: bigint; decimals: number } | undefined {
  const [, whole = "", fraction = ""] = RATE.exec(text.trim()) ?? [];
  if (!whole) return undefined;
  const digits = BigInt(whole + fraction);
  return digits > 0n ? { digits, decimals: fraction.length } : undefined;
}

/** A rate as it is kept: with a point, without needless zeros. Undefined when it is no rate. */
export function rateText(text: string): string | undefined {
  if (!parseRate(text)) return undefined;
  const [whole = "", fraction = ""] = text.trim().replace(",", ".").split(".");
  const kept = fraction.replace(/0+$/, "");
  return (whole.replace(/^0+(?=\d)/, "") || "0") + (kept ? `.${kept}` : "");
}

const decimalsOf = (currency: string): number => (amountText(1n, currency).split(".")[1] ?? "").length;

/**
 * Minor units of `to` for an amount in minor units of `from`.
 * @param rate units of `to` for one unit of `from`, as decimal text
 * @returns undefined when the rate is none
 */
export function convert(minor: bigint, from: string, to: string, rate: string): bigint | undefined {
  const read = parseRate(rate);
  if (!read) return undefined;
  const up = 10n ** BigInt(decimalsOf(to));
  const down = 10n ** BigInt(read.decimals + decimalsOf(from));
  const product = minor * read.digits * up;
  return (product * 2n + down) / (down * 2n);
}
