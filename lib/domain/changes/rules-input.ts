/** An agency's rules as they come from its form or from a script. */
import { z } from "zod";
import { changeKinds, changeOutcomes } from "@/db/schema/changes";
import { text } from "@/lib/command/fields";
import { changeLimits, teamChanges } from "./kinds";
import type { ChangeRule } from "./rules";

/** Forms send every field, the empty ones as "": empty means no condition. */
const optional = <T extends z.ZodType>(field: T) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), field.optional());
const whole = (max: number) =>
  optional(z.coerce.number("Enter a whole number.").int("Enter a whole number.").min(0).max(max));
/** Heading names, as a list or separated by commas. */
const names = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.split(/[,\n]/) : value),
    z
      .array(z.string().transform((name) => name.replace(/\s+/g, " ").trim()))
      .max(30)
      .transform((list) => list.filter((name) => name !== ""))
      .optional(),
  );

const rule = z.strictObject({
  kind: z.enum(changeKinds, "Choose what the rule is about."),
  outcome: z.enum(changeOutcomes, "Choose what follows."),
  quote: text({ min: 0, max: changeLimits.quote }).default(""),
  from: names(),
  to: names(),
  percent: optional(z.coerce.number("Enter a percentage such as 10 or 12.5.").min(0).max(1_000)),
  of: optional(z.enum(["award", "heading"])),
  awardAtMost: optional(z.string().regex(/^\d{1,13}(\.\d{1,3})?$/, "Enter an amount such as 250000.")),
  months: whole(120),
  totalMonths: whole(240),
  noticeDays: whole(1_000),
  times: whole(100),
  what: z.preprocess(
    (value) => (Array.isArray(value) ? value.filter((one) => one !== "") : value),
    z.array(z.enum(teamChanges)).optional(),
  ),
  /** Where it stands, 1 first; absent: where it is in the list. */
  place: whole(1_000),
  /** Left out of the new version. */
  remove: z.union([z.literal("true"), z.boolean()]).optional(),
});

export const rulesInput = () => z.array(rule).max(changeLimits.rules);
type Typed = z.output<ReturnType<typeof rulesInput>>;

/** Rules as they are stored: in their order, without what was left out or left empty. */
export function storedRules(typed: Typed): ChangeRule[] {
  return typed
    .map((one, index) => ({ ...one, at: one.place ?? index + 1, index }))
    .filter(({ remove, quote }) => !remove && quote !== "")
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ remove: _, place: __, at: ___, index: ____, ...its }) => {
      const kept = Object.entries(its).filter(
        ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
      );
      return Object.fromEntries(kept) as ChangeRule;
    });
}
