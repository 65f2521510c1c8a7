/** Amounts and days as accounting systems write them. Pure and browser-safe. */

/** Which sign divides whole units from their parts; `auto`: as the file's own amounts show. */
export const decimalSigns = ["auto", "point", "comma"] as const;
export type DecimalSign = (typeof decimalSigns)[number];
export const dateOrders = ["auto", "ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Digits and separators of an amount with its sign; undefined when it is none. */
function bare(text: string): { digits: string; negative: boolean } | undefined {
  let rest = text
    .normalize("NFKC")
    .replace(/[\s\u00a0\u202f'’]/g, "")
    .replace(/\u2212/g, "-");
  let negative = false;
  const flip = (pattern: RegExp) => {
    const without = rest.replace(pattern, "$1");
    if (without !== rest) negative = !negative;
    rest = without;
  };
  flip(/^\((.*)\)$/);
  // `1.00 CR` and `1.00-` are credits; currency signs and codes say nothing that the column of currencies does not.
  flip(/^(.*?)(?:CR|Cr|cr)$/);
  rest = rest.replace(/(?:DR|Dr|dr)$/, "").replace(/^(-?)(?:\p{Sc}|[A-Z]{3}|[A-Z]{0,2}\p{Sc})/u, "$1");
  rest = rest.replace(/(?:\p{Sc}|[A-Z]{3}|kr\.?)(-?)$/u, "$1");
  flip(/^-(.*)$/);
  flip(/^(.*)-$/);
  rest = rest.replace(/^\+/, "");
  return /^\d[\d.,]*$|^[.,]\d+$/.test(rest) ? { digits: rest, negative } : undefined;
}

/** The decimal sign that an amount shows by itself; undefined where it could be either, or none. */
export function signShown(text: string): Exclude<DecimalSign, "auto"> | undefined {
  const digits = bare(text)?.digits ?? "";
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last < 0) return undefined;
  const sign = digits[last] === "." ? "point" : "comma";
  const other = digits[last] === "." ? "," : ".";
  const times = digits.split(digits[last]!).length - 1;
  if (times > 1) return sign === "point" ? "comma" : "point";
  if (digits.includes(other)) return sign;
  return digits.length - last - 1 === 3 && last > 0 ? undefined : sign;
}

/**
 * The decimal sign of a whole column: what its amounts show.
 * @returns undefined where they contradict each other; `point` where none shows anything
 */
export function signOf(amounts: Iterable<string>): Exclude<DecimalSign, "auto"> | undefined {
  let found: Exclude<DecimalSign, "auto"> | undefined;
  for (const text of amounts) {
    const shown = signShown(text);
    if (shown && found && shown !== found) return undefined;
    found ??= shown;
  }
  return found ?? "point";
}

/** Above any real posting. */
const LARGEST = 999_999_999_999_999n;

/**
 * Minor units of an amount; negative for credits. Undefined when it is no amount with at most so many decimals.
 * Zeros beyond the currency's decimals are only how the system prints.
 */
export function readAmount(
  text: string,
  sign: Exclude<DecimalSign, "auto">,
  decimals: number,
): bigint | undefined {
  const found = bare(text);
  if (!found) return undefined;
  const [dot, group] = sign === "point" ? [".", ","] : [",", "."];
  const parts = found.digits.split(dot!);
  if (parts.length > 2) return undefined;
  const [whole = "", rawFraction = ""] = parts;
  const grouped = whole.includes(group!);
  if (rawFraction.includes(group!)) return undefined;
  if (grouped && !new RegExp(`^\\d{1,3}(\\${group}\\d{2,3})*\\${group}\\d{3}$`).test(whole)) return undefined;
  const fraction = rawFraction.replace(/0+$/, "");
  if (fraction.length > decimals) return undefined;
  const minor = BigInt((whole.replaceAll(group!, "") || "0") + fraction.padEnd(decimals, "0"));
  if (minor > LARGEST) return undefined;
  return found.negative ? -minor : minor;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

type Parts = [number, number, number];

/** The three numbers of a day, and whether the first is a year. */
function dayParts(text: string): { parts: Parts; yearFirst: boolean; named: boolean } | undefined {
  const trimmed = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[AP]M)?$/i, "");
  const named = /^(\d{1,2})[-. /]([a-z]{3})[a-z]*[-. /](\d{2}|\d{4})$/i.exec(trimmed);
  if (named) {
    const month = MONTHS.indexOf(named[2]!.toLowerCase()) + 1;
    return month
      ? { parts: [Number(named[1]), month, Number(named[3])], yearFirst: false, named: true }
      : undefined;
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed);
  const match = compact ?? /^(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})$/.exec(trimmed);
  if (!match) return undefined;
  const parts = match.slice(1).map(Number) as Parts;
  return { parts, yearFirst: match[1]!.length === 4, named: false };
}

/** The order of day and month that one day shows by itself. */
export function orderShown(text: string): Exclude<DateOrder, "auto"> | undefined {
  const found = dayParts(text);
  if (!found) return undefined;
  if (found.yearFirst) return "ymd";
  if (found.named || found.parts[0] > 12) return "dmy";
  return found.parts[1] > 12 ? "mdy" : undefined;
}

/** The order of a whole column; undefined where its days contradict each other, or none shows it. */
export function orderOf(days: Iterable<string>): Exclude<DateOrder, "auto"> | undefined {
  let found: Exclude<DateOrder, "auto"> | undefined;
  for (const text of days) {
    const shown = orderShown(text);
    if (shown && found && shown !== found) return undefined;
    found ??= shown;
  }
  return found;
}

/** A day as `2026-05-31`; undefined when there is no such day between 1990 and 2099. */
export function readDay(text: string, order: Exclude<DateOrder, "auto">): string | undefined {
  const found = dayParts(text);
  if (!found) return undefined;
  const [first, second, third] = found.parts;
  const [rawYear, month, day] = found.yearFirst
    ? [first, second, third]
    : found.named || order !== "mdy"
      ? [third, second, first]
      : [third, first, second];
  const year = rawYear < 100 ? 2000 + rawYear : rawYear;
  if (year < 1990 || year > 2099) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : undefined;
}
