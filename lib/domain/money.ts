/** Amounts: text ↔ minor units. The only place that knows a currency's decimals (ISO 4217). Browser-safe. */
import { currencies } from "@/lib/command/currencies";

/** Above any real budget, and far below what BIGINT holds even when thousands are added up. */
const LARGEST = 999_999_999_999_999n;

const decimalsOf = (currency: string): number => currencies[currency] ?? 2;

/**
 * Minor units of an amount as written: `1250.5`, `1,250.50`, `1.250,50`, `1250`. Undefined when it is not an amount
 * of this currency: wrong number of decimals, mixed separators, too large.
 * @param currency ISO 4217 code, which decides how many decimals there are
 */
export const parseAmount = (text: string, currency: string): bigint | undefined =>
  parseScaled(text, decimalsOf(currency));

/** The same for any number of decimals: the number times ten to the power of `decimals`. */
export function parseScaled(text: string, decimals: number): bigint | undefined {
  const compact = text.replace(/[\s\u00a0\u202f']/g, "");
  if (!/^\d[\d.,]*$/.test(compact)) return undefined;
  const last = Math.max(compact.lastIndexOf("."), compact.lastIndexOf(","));
  let whole = compact;
  let fraction = "";
  if (last >= 0 && !isGrouped(compact, decimals)) {
    whole = compact.slice(0, last);
    fraction = compact.slice(last + 1);
    if (fraction.length > decimals || fraction.length === 0) return undefined;
  }
  if (/[.,]/.test(whole) && !/^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(whole)) return undefined;
  const minor = BigInt(whole.replace(/[.,]/g, "") + fraction.padEnd(decimals, "0"));
  return minor <= LARGEST ? minor : undefined;
}

/**
 * True when every separator is one and the same and groups thousands. A single point (`1.250`) is not taken for
 * thousands: in the API it is a decimal point, and an amount must never be read as a thousand times another.
 */
function isGrouped(text: string, decimals: number): boolean {
  if (/^[1-9]\d{0,2}(\.\d{3}){2,}$/.test(text) || /^[1-9]\d{0,2}(,\d{3}){2,}$/.test(text)) return true;
  return decimals !== 3 && /^[1-9]\d{0,2},\d{3}$/.test(text);
}

/** Decimal text of an amount, as in the API: `1250.50`. */
export function amountText(minor: bigint, currency: string): string {
  const decimals = decimalsOf(currency);
  const sign = minor < 0n ? "-" : "";
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, "0");
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

// Making a formatter costs some seventy times what using it does; there are as many as currencies.
const formatters = new Map<string, Intl.NumberFormat>();
function formatterOf(currency: string): Intl.NumberFormat {
  let found = formatters.get(currency);
  if (!found) {
    const decimals = decimalsOf(currency);
    const exactly = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    found = new Intl.NumberFormat("en-GB", { style: "currency", currency, ...exactly });
    formatters.set(currency, found);
  }
  return found;
}

/** An amount for people: `€1,250.50`. Whole amounts keep their decimals, so that columns align. */
export function formatMoney(minor: bigint, currency: string): string {
  // A decimal text keeps all digits where a number would round.
  return formatterOf(currency).format(amountText(minor, currency) as unknown as number);
}
