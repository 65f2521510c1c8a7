/** The fields of a person in a pool as commands and imports take them. */
import { z } from "zod";
import { emailText, int, longText, text } from "@/lib/command/fields";
import { type Discipline, disciplineKeys } from "../calls/vocabulary";
import { keywordProblem, poolLimits, readKeywords, usualLoad } from "./rules";

/** A day such as 2026-12-01; "" for none. */
const day = () =>
  z
    .string("Enter a date such as 2026-12-01.")
    .trim()
    .refine((value) => value === "" || isDay(value), "Enter a date such as 2026-12-01.")
    .default("")
    .transform((value) => value || null);

function isDay(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === value;
}

/** Disciplines of the vocabulary, each once. A form sends an empty one beside the ticked ones. */
const someDisciplines = () =>
  z
    .array(z.string("Choose from the list."), "Send the disciplines as a list.")
    .max(100)
    .default([])
    .transform((given) => given.filter((one) => one !== ""))
    .pipe(z.array(z.enum(disciplineKeys, "Choose from the list.")))
    .transform((given): Discipline[] => disciplineKeys.filter((key) => given.includes(key)));

/** Free keywords, one a line or between commas. */
const keywords = () =>
  longText({ min: 0, max: poolLimits.keywords * (poolLimits.keyword + 2) })
    .default("")
    .transform(readKeywords)
    .superRefine((given, context) => {
      const problem = keywordProblem(given);
      if (problem) context.addIssue({ code: "custom", message: problem });
    });

export const expertiseFields = {
  disciplines: someDisciplines(),
  keywords: keywords(),
  availableFrom: day(),
  availableUntil: day(),
};

const load = (usual: number) => int({ min: 0, max: poolLimits.load }).default(usual);

export const memberFields = {
  name: text({ min: 0, max: poolLimits.name }).default(""),
  ...expertiseFields,
  atOnce: load(usualLoad.atOnce),
  perCall: load(usualLoad.perCall),
  notes: longText({ min: 0, max: poolLimits.notes }).default(""),
};

export const memberInput = z.strictObject({ email: emailText(), ...memberFields });
export type MemberInput = z.output<typeof memberInput>;

type Dates = { availableFrom: string | null; availableUntil: string | null };

/** What is wrong with an availability, by field. */
export const dateErrors = ({ availableFrom, availableUntil }: Dates): Record<string, string[]> =>
  availableFrom && availableUntil && availableUntil < availableFrom
    ? { availableUntil: [`Ends before it begins. Choose ${availableFrom} or later.`] }
    : {};
