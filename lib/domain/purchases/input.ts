/** A purchase as a form or the API sends it: its lines with prices, read in the award's currency. */
import { z } from "zod";
import { type FieldErrors, invalid } from "@/lib/command/errors";
import { amountText, int, text } from "@/lib/command/fields";
import { transferAmount } from "@/lib/domain/accounts/rules";
import { parseAmount } from "@/lib/domain/money";
import { limits, totalOf } from "./rules";

const empty = z.literal("").transform(() => undefined);

/** Rows of a form that say nothing are left out. */
const line = z.strictObject({
  description: text({ min: 0, max: limits.description }).default(""),
  quantity: z.union([empty, int({ min: 1, max: limits.quantity })]).optional(),
  unitPrice: z.union([empty, amountText()]).optional(),
});

const says = (row: z.output<typeof line>) =>
  row.description !== "" || row.quantity !== undefined || row.unitPrice !== undefined;

export const linesInput = () =>
  z
    .array(line)
    .max(limits.lines + 3, `Use at most ${limits.lines} lines.`)
    .superRefine((rows, context) => {
      const problem = (index: number, field: string, message: string) =>
        context.addIssue({ code: "custom", path: [index, field], message });
      rows.forEach((row, index) => {
        // A journey's form offers lines by name: one without a price is not taken.
        if (!says(row) || row.unitPrice === undefined) return;
        if (row.description === "") problem(index, "description", "Say what this line is for.");
      });
      if (!rows.some((row) => says(row) && row.unitPrice !== undefined))
        problem(0, "unitPrice", "Enter at least one line with a price.");
    })
    .transform((rows) =>
      rows.flatMap((row, index) =>
        row.unitPrice === undefined
          ? []
          : [{ index, description: row.description, quantity: row.quantity ?? 1, unitPrice: row.unitPrice }],
      ),
    );

export type Line = { position: number; description: string; quantity: number; unitPrice: bigint };

/** Lines with their prices in minor units, and the total. @throws Rejection 400 by line */
export function readLines(
  rows: readonly { index: number; description: string; quantity: number; unitPrice: string }[],
  currency: string,
): { lines: Line[]; amount: bigint } {
  const errors: FieldErrors = {};
  const lines = rows.map(({ index, description, quantity, unitPrice }, order) => {
    const read = transferAmount(unitPrice, currency);
    if ("problem" in read) errors[`lines.${index}.unitPrice`] = [read.problem];
    return { position: order + 1, description, quantity, unitPrice: "minor" in read ? read.minor : 0n };
  });
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const amount = totalOf(lines);
  // What the ledger takes at most in one transaction.
  if (parseAmount(String(amount), "JPY") === undefined)
    throw invalid({ "lines.0.unitPrice": ["The lines together are too large. Ask for several purchases."] });
  return { lines, amount };
}
