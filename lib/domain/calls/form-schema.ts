/** A call's form as it comes from outside: its shape, limits and a check that it hangs together. */
import { z } from "zod";
import { longText, text } from "@/lib/command/fields";
import { cvParts, MOST_OUTPUTS } from "../cvs/cv";
import { fileKinds } from "../files/kinds";
import { applicantTypeKeys } from "./eligibility";
import { type CallForm, columnTypes, FORM_LIMITS, questionTypes } from "./form";
import { formErrors } from "./form-check";
import { outlineAmounts, outlineErrors } from "./outline-form";
import { MOST_CO_INVESTIGATORS, MOST_PROPOSALS, ruledRoles } from "./team-rules";
import { careerStageKeys } from "./vocabulary";

const L = FORM_LIMITS;
const id = () =>
  z
    .string("Give an id.")
    .regex(/^[a-z][a-z0-9-]{0,39}$/, "An id is lower-case letters, digits and dashes, at most 40.");
const count = (most: number) => z.int().min(1).max(most);
const bound = () => z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$|^\d{4}-\d{2}-\d{2}$/, "Is no number or date.");

const question = z.strictObject({
  id: id(),
  type: z.enum(questionTypes),
  label: text({ max: L.label }),
  help: longText({ min: 0, max: L.help }).default(""),
  required: z.boolean().default(false),
  when: z.strictObject({ question: id(), options: z.array(id()).min(1).max(L.options) }).optional(),
  limit: count(L.words).optional(),
  decimals: z.int().min(0).max(6).optional(),
  minimum: bound().optional(),
  maximum: bound().optional(),
  options: z
    .array(z.strictObject({ id: id(), label: text({ max: L.label }) }))
    .max(L.options)
    .optional(),
  columns: z
    .array(z.strictObject({ id: id(), label: text({ max: 80 }), type: z.enum(columnTypes) }))
    .max(L.columns)
    .optional(),
  most: count(L.rows).optional(),
  kinds: z.array(z.enum(fileKinds)).min(1).optional(),
  pages: count(L.pages).optional(),
  megabytes: count(L.megabytes).optional(),
});

const cv = z.strictObject({
  required: z.boolean(),
  parts: z.array(z.enum(cvParts)).min(1),
  mostOutputs: z.int().min(1).max(MOST_OUTPUTS).optional(),
});

const attachments = z.strictObject({
  kinds: z.array(z.enum(fileKinds)).min(1).optional(),
  most: z.int().min(0).max(L.attachments).optional(),
  pages: count(L.pages).optional(),
  megabytes: count(L.megabytes).optional(),
});

const percent = () => z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, "Enter a percentage such as 20 or 12.5.");
const amount = () => z.string().regex(/^\d{1,13}(\.\d{1,4})?$/, "Enter an amount such as 1250.50.");
const heading = () => text({ max: 80 });
const budgetRule = z.discriminatedUnion("kind", [
  z.strictObject({ id: id(), kind: z.literal("heading-maximum"), heading: heading(), amount: amount() }),
  z.strictObject({ id: id(), kind: z.literal("heading-share"), heading: heading(), percent: percent() }),
  z.strictObject({ id: id(), kind: z.literal("year-maximum"), amount: amount() }),
  z.strictObject({ id: id(), kind: z.literal("years"), most: z.int().min(1).max(10) }),
  z.strictObject({
    id: id(),
    kind: z.literal("indirect"),
    heading: heading(),
    percent: percent(),
    base: z.array(heading()).min(1).max(20),
  }),
]);

const eligibility = z.strictObject({
  applicants: z.array(z.enum(applicantTypeKeys)).min(1).optional(),
  stages: z.array(z.enum(careerStageKeys)).min(1).optional(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, "A country is two capital letters, such as PT."))
    .min(1)
    .max(60)
    .optional(),
  institutions: z
    .array(z.strictObject({ id: z.uuid(), name: text({ max: 160 }) }))
    .min(1)
    .max(100)
    .optional(),
});

const team = z.strictObject({
  least: z.int().min(1).max(MOST_CO_INVESTIGATORS).optional(),
  most: z.int().min(0).max(MOST_CO_INVESTIGATORS).optional(),
  roles: z.array(z.enum(ruledRoles)).optional(),
  perPi: z.int().min(1).max(MOST_PROPOSALS).optional(),
  perUniversity: z.int().min(1).max(MOST_PROPOSALS).optional(),
});

const sections = z.array(
  z.strictObject({
    id: id(),
    title: text({ max: L.title }),
    help: longText({ min: 0, max: L.help }).default(""),
    questions: z.array(question).max(L.questions),
  }),
);

const shape = z.strictObject({
  sections,
  retired: z.array(id()).max(2_000).default([]),
  eligibility: eligibility.optional(),
  team: team.optional(),
  attachments: attachments.optional(),
  cv: cv.optional(),
  budget: z.array(budgetRule).max(L.rules).optional(),
  outline: z.strictObject({ sections, amount: z.enum(outlineAmounts) }).optional(),
  open: z.literal(true).optional(),
});

/** Form from outside: shape and sense. Errors lie under `form`. */
export const formInput = () =>
  shape.superRefine((form, context) => {
    for (const [at, messages] of Object.entries({ ...outlineErrors(form), ...formErrors(form) }))
      for (const message of messages)
        context.addIssue({ code: "custom", message, path: at === "form" ? [] : at.split(".") });
  });

/** A form as stored. @throws when the row is no form */
export const parseForm = (stored: string): CallForm => shape.parse(JSON.parse(stored));
