/** The review form as an officer's form and the API send it. */
import { z } from "zod";
import { int, longText, text } from "@/lib/command/fields";
import { type Criterion, reviewLimits } from "./rules";

/** One criterion as typed; rows without a name are left out. Labels: one a line, from the smallest score on. */
const criterionInput = z
  .strictObject({
    name: text({ min: 0, max: 80 }).default(""),
    guidance: longText({ min: 0, max: 1_000 }).default(""),
    min: int({ min: 0, max: 9 }).default(1),
    max: int({ min: 1, max: 10 }).default(5),
    labels: longText({ min: 0, max: 800 }).default(""),
    better: z.enum(["higher", "lower"], "Choose whether high or low scores are good.").default("higher"),
    weight: int({ min: 1, max: 100 }).default(1),
  })
  .superRefine((row, context) => {
    if (row.name === "") return;
    if (row.max <= row.min)
      context.addIssue({
        code: "custom",
        path: ["max"],
        message: "The scale must end above where it begins.",
      });
    const labels = row.labels.split("\n").filter((line) => line.trim() !== "").length;
    if (labels > row.max - row.min + 1)
      context.addIssue({
        code: "custom",
        path: ["labels"],
        message: `There are ${labels} labels for ${row.max - row.min + 1} scores. Write at most one a score.`,
      });
  });

export const criteriaInput = () =>
  z
    .array(criterionInput)
    .max(reviewLimits.criteria + 3, `Use at most ${reviewLimits.criteria} criteria.`)
    .transform((rows) => rows.filter(({ name }) => name !== ""))
    .refine((rows) => rows.length > 0, "Add at least one criterion.")
    .refine((rows) => rows.length <= reviewLimits.criteria, `Use at most ${reviewLimits.criteria} criteria.`)
    .refine(
      (rows) => new Set(rows.map(({ name }) => name.toLowerCase())).size === rows.length,
      "Two criteria have the same name. Name each differently.",
    );

const keyOf = (name: string, index: number) =>
  `c${index + 1}-${name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 30)}`.replace(/-$/, "");

/** The criteria as they are kept: with keys, and labels by figure. */
export const toCriteria = (rows: z.output<ReturnType<typeof criteriaInput>>): Criterion[] =>
  rows.map(({ labels, ...row }, index) => ({
    ...row,
    key: keyOf(row.name, index),
    labels: Object.fromEntries(
      labels
        .split("\n")
        .map((line) => line.trim().slice(0, 60))
        .filter(Boolean)
        .map((line, step) => [String(row.min + step), line]),
    ),
  }));
