import { z } from "zod";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { int, longText, text, ticked, uuid } from "@/lib/command/fields";
import { cvParts, MOST_OUTPUTS } from "../cvs/cv";
import { fileKinds } from "../files/kinds";
import { ruleKinds } from "./budget-rules";
import { applicantTypeKeys } from "./eligibility";
import { callFormChanged } from "./events";
import { columnTypes, FORM_LIMITS, questionTypes } from "./form";
import { applyChange } from "./form-change";
import { formActions } from "./form-input";
import { findUniversities, lockForm, mustBeBuildable, writeDraft } from "./form-write";
import { formParts, outlineAmounts, outlinePart } from "./outline-form";
import { mayManageCalls } from "./policy";
import { MOST_HEADINGS } from "./rules";
import { MOST_CO_INVESTIGATORS, MOST_PROPOSALS, ruledRoles } from "./team-rules";
import { careerStageKeys } from "./vocabulary";

const L = FORM_LIMITS;
const key = () => z.string().max(40);
const few = (most: number) => int({ min: 1, max: most }).optional();
const bound = () => text({ max: 30 }).optional();

/** Ticks of a group; its hidden empty one does not count. */
const ticks = <const T extends string>(keys: readonly [T, ...T[]]) =>
  z
    .array(z.enum(["", ...keys] as [string, ...string[]]))
    .max(50)
    .transform((all) => all.filter((one) => one !== "") as T[])
    .optional();

const outlineActions: readonly string[] = ["take-question", "set-outline-amount"];

/** Equal for the database too, whose names ignore case. */
const sameName = (a: string, b: string) => a.toLocaleLowerCase("en") === b.toLocaleLowerCase("en");

export const changeCallForm = command({
  name: "call.change-form",
  summary:
    "Make one change of a call's form: add, edit, move or remove a section or a question. Editing replaces all it has.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    revision: int({ min: 0, max: 2_000_000_000 }),
    action: z.enum(formActions, "Choose what to change."),
    /** `outline` where the outline's part is changed. */
    part: z.enum(formParts).optional(),
    outlineAmount: z.enum(outlineAmounts, "Choose from the list.").optional(),
    section: key().optional(),
    question: key().optional(),
    title: text({ max: L.title }).optional(),
    help: longText({ min: 0, max: L.help }).optional(),
    type: z.enum(questionTypes, "Choose a type.").optional(),
    label: text({ max: L.label }).optional(),
    required: ticked().optional(),
    limit: few(L.words),
    decimals: int({ min: 0, max: 6 }).optional(),
    minimum: bound(),
    maximum: bound(),
    options: z
      .array(z.strictObject({ id: key().optional(), label: text({ min: 0, max: L.label }) }))
      .max(L.options + 5, `Use at most ${L.options} options.`)
      .optional(),
    columns: z
      .array(
        z.strictObject({
          id: key().optional(),
          label: text({ min: 0, max: 80 }),
          type: z.enum(columnTypes).default("short"),
        }),
      )
      .max(L.columns + 5, `Use at most ${L.columns} columns.`)
      .optional(),
    most: few(L.rows),
    pages: few(L.pages),
    megabytes: few(L.megabytes),
    kinds: ticks(fileKinds),
    cv: z.enum(["none", "optional", "required"], "Choose whether CVs are asked for.").optional(),
    cvParts: ticks(cvParts),
    mostOutputs: few(MOST_OUTPUTS),
    mostAttachments: int({ min: 0, max: L.attachments }).optional(),
    /** `<question>:<option>`, all of one question. */
    when: z.array(z.string().max(81)).max(L.options).optional(),
    rule: key().optional(),
    kind: z.enum(ruleKinds, "Choose a kind of rule.").optional(),
    heading: z.string().max(80).optional(),
    amount: text({ max: 30 }).optional(),
    percent: text({ max: 10 }).optional(),
    base: z
      .array(z.string().max(80))
      .max(MOST_HEADINGS + 1)
      .optional(),
    applicants: ticks(applicantTypeKeys),
    stages: ticks(careerStageKeys),
    leastCoInvestigators: int({ min: 0, max: MOST_CO_INVESTIGATORS }).optional(),
    mostCoInvestigators: int({ min: 0, max: MOST_CO_INVESTIGATORS }).optional(),
    teamRoles: ticks(ruledRoles),
    perPi: few(MOST_PROPOSALS),
    perUniversity: few(MOST_PROPOSALS),
    countries: text({ min: 0, max: 400 }).optional(),
    /** Names of universities, one a line. */
    institutions: longText({ min: 0, max: 10_000 }).optional(),
  }),
  result: z.object({
    callId: z.uuid(),
    revision: z.int(),
    /** The section or question that was added. */
    added: z.string().optional(),
    said: z.string(),
  }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input }) {
    const names = (input.institutions ?? "")
      .split("\n")
      .map((name) => name.trim())
      .filter(Boolean);
    const loaded = await lockForm(tx, input.callId);
    return { ...loaded, names, institutions: await findUniversities(tx, names) };
  },
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callFormChanged],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { action: input.action, reason: result.said },
  }),
  location: (input, result) => {
    const ofOutline = input.part === "outline" || outlineActions.includes(input.action);
    const home = `/agency/calls/${input.callId}/form${ofOutline ? "/outline" : ""}`;
    // A new question needs its details next; elsewhere one goes on where one was.
    if (input.action === "add-question" && result.added) return `${home}/questions/${result.added}`;
    const rules = input.action.endsWith("-rule")
      ? "#budget-rules"
      : input.action === "set-eligibility"
        ? "#eligibility"
        : input.action === "set-team"
          ? "#team-rules"
          : input.action === "set-attachments"
            ? "#attachment-rules"
            : input.action === "set-cv"
              ? "#cv-rules"
              : "";
    const place = input.question
      ? `#question-${input.question}`
      : input.section
        ? `#section-${input.section}`
        : "";
    return `${home}?done=call.change-form${place || rules}`;
  },
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeBuildable(loaded, input.revision, now);
    const { names, institutions } = loaded;
    const lost = names.filter((name) => !institutions.some((one) => sameName(one.name, name)));
    if (lost.length > 0)
      throw invalid({
        institutions: lost.map((name) => `No university of this portal is called “${name}”.`),
      });
    const { form: built } = loaded.working;
    // What outlines are asked stays, where the standard of the full form goes.
    const before = loaded.outlineClosesAt ? { ...built, outline: outlinePart(built) } : built;
    const { form, added, said } = applyChange(before, { ...input, institutions }, loaded);
    const revision = await writeDraft(tx, loaded, form, { actor, now });
    emit(callFormChanged, { callId: loaded.id, agencyId: loaded.agencyId });
    return { callId: loaded.id, revision, ...(added ? { added } : {}), said };
  },
});
