/** What of a published call may still change, and how that is told. Pure and browser-safe. */
import { formatMoney, parseAmount } from "../money";
import type { CallFields, CallState, TypedCall } from "./rules";

/** Fields that may change after publication; dates move by `call.extend`, questions by the form. */
const revisable = [
  "title",
  "summary",
  "description",
  "eligibility",
  "minimumAmount",
  "maximumAmount",
  "headings",
] as const satisfies (keyof TypedCall)[];
type Revisable = (typeof revisable)[number];
export type RevisedField = { field: Revisable; before: string | string[]; after: string | string[] };

/**
 * Changes by which a proposal that is being written would break: none of these once the call is open. Who writes and
 * what is not the agency's to know, so the answer is the same whether anybody does.
 */
export function breaking(before: CallFields, after: CallFields, state: CallState): Record<string, string[]> {
  if (state !== "open") return {};
  const money = (minor: bigint) => formatMoney(minor, before.currency);
  const lost = before.headings.filter((heading) => !after.headings.includes(heading));
  return {
    ...(after.minimumAmount > before.minimumAmount
      ? {
          minimumAmount: [
            `Is above the ${money(before.minimumAmount)} that people write for. Since the call is open it can only become smaller.`,
          ],
        }
      : {}),
    ...(after.maximumAmount < before.maximumAmount
      ? {
          maximumAmount: [
            `Is below the ${money(before.maximumAmount)} that people write for. Since the call is open it can only become larger.`,
          ],
        }
      : {}),
    ...(lost.length > 0
      ? {
          headings: [
            `People may have written budgets under ${lost.map((name) => `“${name}”`).join(", ")}. Since the call is open, headings can be added and put in another order, not removed or renamed.`,
          ],
        }
      : {}),
  };
}

/** The fields that differ, each with what it was. */
export function revisedFields(before: TypedCall, after: TypedCall): RevisedField[] {
  return revisable
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

const text = (value: string | string[]) => (Array.isArray(value) ? value.join(", ") : value);

/** The changes as sentences for applicants. */
export function revisionSentences(changes: readonly RevisedField[], currency: string): string[] {
  const money = (value: string | string[]) => formatMoney(parseAmount(text(value), currency) ?? 0n, currency);
  const was = (one: RevisedField) => `${money(one.after)} (was ${money(one.before)})`;
  const sentence: Record<Revisable, (one: RevisedField) => string> = {
    title: (one) => `The call is now called “${text(one.after)}” (was “${text(one.before)}”).`,
    summary: () => "The summary has changed.",
    description: () => "The description has changed.",
    eligibility: () => "The text on who may apply has changed.",
    minimumAmount: (one) => `The smallest amount is now ${was(one)}.`,
    maximumAmount: (one) => `The largest amount is now ${was(one)}.`,
    headings: (one) => `The budget headings are now ${text(one.after)} (were ${text(one.before)}).`,
  };
  return changes.map((one) => sentence[one.field](one));
}
