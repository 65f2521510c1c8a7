/** Amounts as spreadsheets of all countries write them. Pure and browser-safe. */
import { currencies } from "@/lib/command/currencies";

/** Which sign stands before the decimals. */
export type Convention = "point" | "comma";

export type ReadAmount = {
  /** Minor units; absent where the cell is empty or wrong. */
  minor?: bigint;
  /** What was done to it, such as rounding. */
  note?: string;
  problem?: string;
};

const SIGNS: Record<string, readonly string[]> = {
  "€": ["EUR"],
  "£": ["GBP", "FKP", "GIP", "SHP"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  "₺": ["TRY"],
  "₴": ["UAH"],
  "₩": ["KRW"],
  zł: ["PLN"],
  kč: ["CZK"],
  ft: ["HUF"],
  lei: ["RON"],
  kr: ["NOK", "SEK", "DKK", "ISK"],
  "kr.": ["DKK", "NOK", "SEK", "ISK"],
  fr: ["CHF"],
  "fr.": ["CHF"],
  sfr: ["CHF"],
  r$: ["BRL"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS"],
  us$: ["USD"],
  a$: ["AUD"],
  c$: ["CAD"],
};

/** Digits with separators, and what stood around them. */
type Parts = { digits: string; unit: string; negative: boolean };

const SPACES = /[\s\u00a0\u2007\u2009\u202f'’`´]/g;
/** Nothing, as people write it in a cell. */
export const isNothing = (text: string): boolean =>
  /^[-–—−.\s]*$/.test(text) || /^(?:n\/?a|nil|none|null)$/i.test(text);

function partsOf(raw: string): Parts | undefined {
  const text = raw.trim().replace(/[−–]/g, "-");
  const bracketed = /^\(.*\)$/.test(text);
  const bare = bracketed ? text.slice(1, -1) : text;
  const match = /^([^\d]*)(\d[\d.,\s\u00a0\u2007\u2009\u202f'’`´]*)(.*)$/s.exec(bare);
  if (!match) return undefined;
  const [, before = "", middle = "", after = ""] = match;
  // "1000,-" and "1000.-" are whole amounts, "250 kr." ends in a point of its own.
  const digits = middle.replace(SPACES, "").replace(/[.,]+$/, "");
  const unit = `${before}${after}`.replace(SPACES, "").replace(/^[.,]+/, "");
  const negative =
    bracketed || before.includes("-") || (/^-/.test(after.trim()) && !/[.,]$/.test(middle.trim()));
  return { digits, unit: unit.replaceAll("-", ""), negative };
}

/** Why the unit does not fit; undefined where it does. */
function wrongUnit(unit: string, currency: string): string | undefined {
  const lower = unit.toLowerCase();
  if (unit === "" || lower === currency.toLowerCase()) return undefined;
  if (unit === "%") return "is a percentage, not an amount";
  const named = Object.hasOwn(SIGNS, lower) ? SIGNS[lower] : undefined;
  if (named?.includes(currency)) return undefined;
  const upper = unit.toUpperCase();
  if (named || (Object.hasOwn(currencies, upper) && upper !== currency))
    return `is in ${named?.[0] ?? upper}, and this budget is in ${currency}`;
  if (/^(?:k|m|tsd|mio|thousand|million)[^a-z]*(?:eur|€)?$/i.test(unit))
    return "is abbreviated: write it out in full";
  return "is not an amount";
}

/** What one number tells of its writer's convention; undefined where it can be read either way. */
function evidence(digits: string, decimals: number): Convention | undefined {
  const [points, commas] = [digits.split(".").length - 1, digits.split(",").length - 1];
  if (points + commas === 0) return undefined;
  if (points > 0 && commas > 0) return digits.lastIndexOf(".") > digits.lastIndexOf(",") ? "point" : "comma";
  const sign = points > 0 ? "point" : "comma";
  const other = points > 0 ? "comma" : "point";
  if (points + commas > 1) return other;
  const [whole = "", rest = ""] = digits.split(/[.,]/);
  // Three digits after the only separator are thousands or decimals; which, only the other cells can say.
  if (rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return decimals === 0 ? other : undefined;
  return sign;
}

/** Which convention the cells of a block follow: undefined where none tells, or where they contradict each other. */
export function conventionOf(cells: readonly string[], decimals: number): Convention | undefined {
  const found = new Set(cells.flatMap((cell) => evidence(partsOf(cell)?.digits ?? "", decimals) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

/** True where a cell can be read as a thousandfold of another reading. */
export const isAmbiguous = (cell: string, decimals: number): boolean => {
  const digits = partsOf(cell)?.digits ?? "";
  return /[.,]/.test(digits) && evidence(digits, decimals) === undefined;
};

/** True for a cell that holds some number, whatever its unit. */
export const looksNumeric = (cell: string): boolean => {
  const parts = partsOf(cell);
  return parts !== undefined && !/\p{L}{4,}/u.test(parts.unit);
};

const LARGEST = 999_999_999_999_999n;

/**
 * Reads one cell.
 * @param convention of the whole block; without one a number that can be read either way is a problem
 */
export function readAmount(raw: string, currency: string, convention: Convention | undefined): ReadAmount {
  const text = raw.trim();
  if (isNothing(text.replace(SPACES, ""))) return {};
  if (/^#(?:REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL)/i.test(text))
    return { problem: "is an error of the spreadsheet" };
  if (text.startsWith("=")) return { problem: "is a formula: copy its result" };
  const parts = partsOf(text);
  if (!parts) return { problem: "is not an amount" };
  const wrong = wrongUnit(parts.unit, currency);
  if (wrong) return { problem: wrong };
  const decimals = currencies[currency] ?? 2;
  const its = evidence(parts.digits, decimals) ?? convention;
  if (/[.,]/.test(parts.digits) && its === undefined)
    return { problem: "can be read in two ways: say below which sign stands before the decimals" };
  const read = toMinor(parts.digits, its ?? "point", decimals);
  if (read === undefined) return { problem: "is not an amount" };
  if (read.minor > LARGEST) return { problem: "is too large" };
  if (parts.negative && read.minor > 0n) return { problem: "is negative" };
  return read.rounded ? { minor: read.minor, note: "rounded" } : { minor: read.minor };
}

function toMinor(digits: string, convention: Convention, decimals: number) {
  const [decimal, group] = convention === "point" ? [".", ","] : [",", "."];
  const [whole = "", fraction = "", ...more] = digits.split(decimal);
  if (more.length > 0 || fraction.includes(group)) return undefined;
  const groups = whole.split(group);
  const [first = "", ...others] = groups;
  // Also lakhs and crores: 12,50,000.
  const grouped =
    first.length <= 3 && others.every((one) => /^\d{2,3}$/.test(one)) && others.at(-1)?.length === 3;
  if (others.length > 0 && !grouped) return undefined;
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const up = (fraction[decimals] ?? "0") >= "5" ? 1n : 0n;
  const minor = BigInt(groups.join("") + kept) + up;
  return { minor, rounded: /[1-9]/.test(fraction.slice(decimals)) };
}
