/** What `proposal.save` takes: any part of a proposal, as forms and API clients send it. */
import { z } from "zod";
import { amountText, int, longText, text, uuid } from "@/lib/command/fields";
import { FORM_LIMITS } from "../calls/form";
import { encodeAnswer } from "./answers";
import { limits, SECTION_KEY } from "./rules";

/** A cell of the budget grid: an empty one is no line. */
const cellAmount = z
  .string("Enter an amount as text, such as 1250.50.")
  .transform((value) => (value.trim() === "" ? "0" : value))
  .pipe(amountText());

const budgetLine = z.strictObject({
  heading: text({ max: 80 }),
  year: int({ min: 1, max: limits.years }),
  amount: cellAmount,
});

const body = longText({ min: 0, max: limits.section });

/** An answer: text, the options chosen, or the rows of a table. Kept as text; whether it is a good one is said later. */
const answer = z
  .union(
    [
      z.string(),
      z.array(z.string().max(40)).max(FORM_LIMITS.options + 1),
      z.array(z.record(z.string().max(40), z.string().max(2_000))).max(FORM_LIMITS.rows * 2),
    ],
    "Give text, a list of options or a list of rows.",
  )
  .transform((value, context) => {
    const text = body.safeParse(encodeAnswer(value));
    if (text.success) return text.data;
    for (const { message } of text.error.issues) context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

export const sections = z
  .record(
    z.string().regex(SECTION_KEY, "A section's key is lower-case letters, digits and dashes, at most 40."),
    answer,
    "Give the sections by key, each as text.",
  )
  .refine(
    (given) => Object.keys(given).length <= FORM_LIMITS.questions,
    `Send at most ${FORM_LIMITS.questions} sections at once.`,
  );

export const saveInput = z.strictObject({
  proposalId: uuid(),
  /** The version that the changes were made on. */
  version: int({ min: 1, max: 2_147_483_647 }),
  title: text({ min: 0, max: limits.title }).optional(),
  acronym: text({ min: 0, max: limits.acronym }).optional(),
  abstract: longText({ min: 0, max: limits.abstract }).optional(),
  sections: sections.optional(),
  /** Decimal text: the total that an outline names; empty takes it away. */
  outlineAmount: z
    .string("Enter an amount as text, such as 1250.50.")
    .refine((value) => value.trim() === "" || amountText().safeParse(value).success, {
      message: "Enter an amount such as 1250.50, or leave it empty.",
    })
    .optional(),
  /** Replaces the whole budget. */
  budget: z
    .array(budgetLine, "Give the budget as a list of heading, year and amount.")
    .max(limits.budgetLines, `A budget has at most ${limits.budgetLines} lines.`)
    .optional(),
});
export type SaveInput = z.output<typeof saveInput>;

/** Names of the parts that an input touches: `title`, `sections.case`, `budget`. */
export function partsOf(input: SaveInput): string[] {
  return [
    ...(["title", "acronym", "abstract", "outlineAmount"] as const).filter(
      (name) => input[name] !== undefined,
    ),
    ...Object.keys(input.sections ?? {}).map((key) => `sections.${key}`),
    ...(input.budget === undefined ? [] : ["budget"]),
  ];
}
