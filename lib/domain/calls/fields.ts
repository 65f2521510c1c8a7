/** The fields of a call as commands take them. */
import { z } from "zod";
import {
  amountText,
  currencyText,
  instantText,
  int,
  longText,
  text,
  ticked,
  timeZoneText,
} from "@/lib/command/fields";
import { MOST_GRACE } from "./deadline";
import { LIMITS, MOST_HEADINGS, type TypedCall } from "./rules";
import { careerStageKeys, disciplineKeys } from "./vocabulary";

/** Budget headings in the order shown. A form sends rows that were left empty: they do not count. */
const headings = () =>
  z
    .array(z.string("Enter text."), "Enter the headings as a list.")
    .max(100, `Use at most ${MOST_HEADINGS} headings.`)
    .transform((rows) => rows.filter((row) => row.trim() !== ""))
    .pipe(
      z
        .array(text({ max: LIMITS.heading }))
        .min(1, "Enter at least one budget heading, such as Staff.")
        .max(MOST_HEADINGS, `Use at most ${MOST_HEADINGS} headings. Join some of them.`),
    );

/** Words of a vocabulary, each once, in its order. A form sends an empty one beside the ticked ones. */
const someOf = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .array(z.string("Choose from the list."), "Send the choices as a list.")
    .max(100)
    .transform((given) => given.filter((word) => word !== ""))
    .pipe(z.array(z.enum(words, "Choose from the list.")))
    .transform((given) => words.filter((word) => given.includes(word)));

export const callFields = {
  title: text({ max: LIMITS.title }),
  summary: text({ max: LIMITS.summary }),
  description: longText({ min: 0, max: LIMITS.description }),
  eligibility: longText({ min: 0, max: LIMITS.eligibility }).optional(),
  opensAt: instantText(),
  closesAt: instantText(),
  timeZone: timeZoneText(),
  currency: currencyText(),
  minimumAmount: amountText(),
  maximumAmount: amountText(),
  headings: headings(),
  disciplines: someOf(disciplineKeys).optional(),
  careerStages: someOf(careerStageKeys).optional(),
  graceMinutes: int({ min: 0, max: MOST_GRACE }).optional(),
  sealed: ticked().optional(),
};

/** The same, each optional: what is left out stays as it is. */
export const someCallFields = z.strictObject(callFields).partial().shape;

type Some = { [Field in keyof TypedCall]?: TypedCall[Field] | undefined };

/** Stored fields with the given ones in their place; other properties of `changes` are ignored. */
export function withChanges(stored: TypedCall, changes: Some): TypedCall {
  const given = (Object.keys(stored) as (keyof TypedCall)[]).filter((name) => changes[name] !== undefined);
  return Object.assign({ ...stored }, Object.fromEntries(given.map((name) => [name, changes[name]])));
}

/** Names of the fields that differ, for the timeline. */
export function changedFields(before: TypedCall, after: TypedCall): string[] {
  return (Object.keys(before) as (keyof TypedCall)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}
