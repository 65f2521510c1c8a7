/** What somebody decides about exceptions, checked against the award and its transactions. */
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { importRow } from "@/db/schema/imports";
import { invalid } from "@/lib/command/errors";
import { int, text, ticked, uuid } from "@/lib/command/fields";
import { convert, readRate } from "./convert";
import type { Draft } from "./judge";
import { readAmount, readDay } from "./numbers";
import { remedies } from "./problems";
import { importLimits } from "./rules";

const optional = (max: number) => text({ min: 0, max }).optional();

export const resolveInput = z.strictObject({
  importId: uuid(),
  /** Number of the line. */
  number: int({ min: 1, max: importLimits.rows }),
  remedy: z.enum(remedies, `Choose one of ${remedies.join(", ")}.`),
  /** Also every other exception of the same kind (and the same code or currency). */
  same: ticked().optional(),
  /** `award`: reference of the award that the code means. */
  award: optional(40),
  /** `heading`: name of the heading. */
  heading: optional(80),
  /** `rate`: units of the award's currency for one of the line's; where it is from, and of which day. */
  rate: optional(24),
  rateSource: optional(80),
  rateOn: optional(40),
  /** `match`, `settle`, `reverse`: number of the transaction within the award. */
  transaction: z.union([z.literal(""), int({ min: 1, max: 999_999_999 })]).optional(),
  /** `correct`: the accounting day, and the amount (positive: spent). */
  occurredOn: optional(40),
  amount: optional(40),
  note: optional(importLimits.note),
});
export type ResolveInput = z.output<typeof resolveInput>;
export type RowRecord = typeof importRow.$inferSelect;

/** Remedies that may be taken on many lines at once. */
export const bulk = [
  "retry",
  "award",
  "heading",
  "rate",
  "anyway",
  "skip",
] as const satisfies ResolveInput["remedy"][];

/** The award that was named. @throws Rejection 400 */
export async function namedAward(tx: Tx, organisationId: string, reference: string | undefined) {
  if (!reference) throw invalid({ award: ["Enter the reference of the award."] });
  const [found] = await tx
    .select({ id: award.id, reference: award.reference, currency: award.currency })
    .from(award)
    .where(and(eq(award.organisationId, organisationId), eq(award.reference, reference)));
  if (!found)
    throw invalid({
      award: ["Your university has no award of this reference. Look it up among the awards."],
    });
  return found;
}

/** The transaction that was named, as far as it can be meant. @throws Rejection 400 */
export async function namedTransaction(tx: Tx, row: RowRecord, input: ResolveInput) {
  const refuse = (reason: string) => invalid({ transaction: [reason] });
  if (typeof input.transaction !== "number" || !row.awardId)
    throw refuse("Enter the number of the transaction, as it stands in the award's account.");
  const [found] = await tx
    .select({
      id: transfer.id,
      kind: transfer.kind,
      amount: transfer.amount,
      heading: transfer.heading,
      sourceType: transfer.sourceType,
    })
    .from(transfer)
    .where(and(eq(transfer.awardId, row.awardId), eq(transfer.number, input.transaction)));
  const kinds = input.remedy === "settle" ? ["reserve"] : ["spend", "post"];
  if (!found || !kinds.includes(found.kind))
    throw refuse(
      input.remedy === "settle" ? "Is no commitment of this award." : "Is no posting of this award.",
    );
  const [later] = await tx
    .select({ id: transfer.id })
    .from(transfer)
    .where(input.remedy === "settle" ? eq(transfer.pendingId, found.id) : eq(transfer.reversesId, found.id));
  if (later)
    throw refuse(input.remedy === "settle" ? "Was spent or released before." : "Was reversed before.");
  const [taken] = await tx
    .select({ number: importRow.number })
    .from(importRow)
    .where(
      input.remedy === "settle" ? eq(importRow.commitmentId, found.id) : eq(importRow.matchedId, found.id),
    );
  if (taken && input.remedy !== "reverse") throw refuse("Another line of an import has it already.");
  if (input.remedy === "reverse" && found.amount !== -(row.amount ?? 0n))
    throw refuse(
      "Has another amount than this line takes back. Reverse it in part by hand, and leave the line out.",
    );
  if (input.remedy === "settle" && found.sourceType === "purchase")
    throw refuse(
      "Belongs to a purchase. Have its delivery posted there, then match this line with that posting.",
    );
  if (input.remedy === "settle" && found.heading !== row.heading)
    throw refuse(`Is a commitment of “${found.heading}”.`);
  return found;
}

/** What a rate makes of the line. @throws Rejection 400 */
export function conversion(row: RowRecord, awardCurrency: string, input: ResolveInput) {
  const rate = readRate(input.rate ?? "");
  const on = readDay(input.rateOn || row.occurredOn || "", "dmy");
  const errors: Record<string, string[]> = {};
  if (!rate)
    errors.rate = [
      `Enter how many ${awardCurrency} one ${row.currency} was worth, such as 0.92, with at most ten decimals.`,
    ];
  if (!input.rateSource)
    errors.rateSource = ["Enter where the rate is from, such as “European Central Bank”."];
  if (!on) errors.rateOn = ["Enter the day of the rate, such as 2026-05-31."];
  if (!rate || Object.keys(errors).length > 0) throw invalid(errors);
  if (row.originalAmount === null)
    throw invalid({ rate: ["The line has no amount that could be converted."] });
  return {
    rate: input.rate!.replace(",", "."),
    rateSource: input.rateSource!,
    rateOn: on!,
    converted: convert(row.originalAmount, row.currency, awardCurrency, rate),
  };
}

/** Day and amount that were entered by hand. @throws Rejection 400 */
export function correction(input: ResolveInput, decimals: number): Pick<Draft, "setDay" | "setMinor"> {
  const errors: Record<string, string[]> = {};
  const setDay = input.occurredOn ? readDay(input.occurredOn, "dmy") : undefined;
  if (input.occurredOn && !setDay) errors.occurredOn = ["Enter a day such as 2026-05-31."];
  const setMinor = input.amount
    ? readAmount(input.amount, /,\d{1,2}$/.test(input.amount) ? "comma" : "point", decimals)
    : undefined;
  if (input.amount && setMinor === undefined)
    errors.amount = [`Enter an amount such as 1250.50, with at most ${decimals} decimals.`];
  if (!input.occurredOn && !input.amount) errors.occurredOn = ["Enter the day, the amount, or both."];
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return { setDay, setMinor };
}

/** Lines that the same decision holds for, this one first. */
export async function likeLines(tx: Tx, row: RowRecord, input: ResolveInput): Promise<RowRecord[]> {
  if (!input.same) return [row];
  const { remedy } = input;
  const rows = await tx
    .select()
    .from(importRow)
    .where(
      and(
        eq(importRow.importId, row.importId),
        eq(importRow.status, "exception"),
        eq(importRow.problem, row.problem ?? ""),
        remedy === "award" ? eq(importRow.award, row.award) : undefined,
        remedy === "heading" ? eq(importRow.headingText, row.headingText) : undefined,
        remedy === "rate" ? eq(importRow.currency, row.currency) : undefined,
        remedy === "rate" && row.awardId ? inArray(importRow.awardId, [row.awardId]) : undefined,
      ),
    )
    .orderBy(importRow.number)
    .limit(importLimits.atOnce);
  return [row, ...rows.filter(({ number }) => number !== row.number)].slice(0, importLimits.atOnce);
}
