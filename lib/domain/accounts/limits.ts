/** What a member of an account may do alone: limits per transaction and month, headings, and what needs approval. Pure. */
import { formatMoney } from "@/lib/domain/money";

/** Minor units of the award's currency; null: no limit, all headings. */
export type Limits = {
  limitPerTransaction: bigint | null;
  limitPerMonth: bigint | null;
  headings: readonly string[] | null;
};

/** `month` in words; `used` is what they have committed and spent in it so far, in minor units. */
export type Use = { heading: string; amount: bigint; currency: string; used: bigint; month: string };

export const hasLimits = (limits: Limits): boolean =>
  limits.limitPerTransaction !== null || limits.limitPerMonth !== null || limits.headings !== null;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const quoted = (names: readonly string[]): string =>
  names.length === 0 ? "no heading" : listed(names.map((name) => `“${name}”`));

/** Which limit a use goes beyond, as a fact; undefined when it keeps within them. */
export function beyondLimits(limits: Limits, use: Use): string | undefined {
  const { limitPerTransaction, limitPerMonth, headings } = limits;
  const money = (minor: bigint) => formatMoney(minor, use.currency);
  if (headings !== null && !headings.includes(use.heading))
    return `Their headings are ${quoted(headings)}, not “${use.heading}”.`;
  if (limitPerTransaction !== null && use.amount > limitPerTransaction)
    return `Their limit for one transaction is ${money(limitPerTransaction)}.`;
  if (limitPerMonth !== null && use.used + use.amount > limitPerMonth)
    return `Their limit for ${use.month} is ${money(limitPerMonth)}, of which ${money(use.used)} is used.`;
  return undefined;
}

const REMEDY = "ask the principal investigator for a higher limit, or ask for a purchase, which they approve";

/** The same said to the person: the limit, what is used of it, and what they can do. */
export function limitRefusal(limits: Limits, use: Use): string | undefined {
  const { limitPerTransaction, limitPerMonth, headings } = limits;
  const money = (minor: bigint) => formatMoney(minor, use.currency);
  if (headings !== null && !headings.includes(use.heading))
    return `You may use ${quoted(headings)} of this account, not “${use.heading}”. Choose one of yours, or ask for a purchase, which the principal investigator approves.`;
  if (limitPerTransaction !== null && use.amount > limitPerTransaction)
    return `Your limit for one transaction is ${money(limitPerTransaction)}; this is ${money(use.amount)}. Enter at most that, ${REMEDY}.`;
  if (limitPerMonth !== null && use.used + use.amount > limitPerMonth) {
    const left = limitPerMonth > use.used ? limitPerMonth - use.used : 0n;
    return `Your limit for ${use.month} is ${money(limitPerMonth)}. You have used ${money(use.used)} of it, so ${money(left)} is left; this is ${money(use.amount)}. Enter at most that, ${REMEDY}.`;
  }
  return undefined;
}

/** A limit as a phrase for lists: `€500.00 a transaction, €2,000.00 a month, only “Travel”`. */
export function limitWords(limits: Limits, currency: string): string {
  const { limitPerTransaction, limitPerMonth, headings } = limits;
  const parts = [
    limitPerTransaction !== null && `${formatMoney(limitPerTransaction, currency)} a transaction`,
    limitPerMonth !== null && `${formatMoney(limitPerMonth, currency)} a month`,
    headings !== null && `only ${quoted(headings)}`,
  ].filter((part): part is string => part !== false);
  return parts.length > 0 ? `Up to ${parts.join(", ")}`.replace("Up to only", "Only") : "No limit";
}

/** First instant of the calendar month (UTC) that an instant lies in. */
export const monthStart = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));

/** Whether somebody is away on a day; both days included, an open end has no end. */
export const isAbsent = (
  who: { absentFrom: string | null; absentUntil: string | null },
  day: string,
): boolean => who.absentFrom !== null && who.absentFrom <= day && (who.absentUntil ?? day) >= day;
