import { and, count, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { type ProposalStatus, proposal, proposalBudgetLine, proposalSection } from "@/db/schema/proposals";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, type FieldErrors, invalid, Rejection } from "@/lib/command/errors";
import { together } from "@/lib/command/together";
import { parseAmount } from "@/lib/domain/money";
import { type CallForm, findQuestion, questionsOf } from "../calls/form";
import { formOf } from "../calls/forms";
import { answerProblems } from "./answers";
import { earlierTexts } from "./earlier-texts";
import { proposalSaved } from "./events";
import { mayEdit } from "./policy";
import { formFor, headingsOf, loadProposal, mustAllow } from "./records";
import { limits } from "./rules";
import { partsOf, type SaveInput, saveInput } from "./save-input";
import { clash, savingsSince } from "./stale";

type Line = { heading: string; year: number; amount: bigint };

/** The lines with their amounts; lines of zero are none. @throws Rejection 400 naming every wrong line */
function budgetLines(given: NonNullable<SaveInput["budget"]>, headings: string[], currency: string): Line[] {
  const errors: FieldErrors = {};
  const seen = new Set<string>();
  const lines = given.map((line, index): Line => {
    const amount = parseAmount(line.amount, currency);
    const at = `budget.${index}`;
    if (amount === undefined)
      errors[`${at}.amount`] = [
        `Enter an amount of ${currency} such as 1250.50, of at most 9,999,999,999,999.99.`,
      ];
    if (!headings.includes(line.heading))
      errors[`${at}.heading`] = [`This call has no heading “${line.heading}”. Use: ${headings.join(", ")}.`];
    const cell = `${line.year} ${line.heading}`;
    if (seen.has(cell)) errors[at] = [`Year ${line.year} of “${line.heading}” is there twice. Send it once.`];
    seen.add(cell);
    return { heading: line.heading, year: line.year, amount: amount ?? 0n };
  });
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return lines.filter((line) => line.amount > 0n);
}

/** The outline's total in minor units; null empties it, undefined leaves it. @throws Rejection 400 */
function outlineTotal(
  typed: string | undefined,
  { status, currency }: { status: ProposalStatus; currency: string },
): bigint | null | undefined {
  if (typed === undefined) return undefined;
  if (status !== "outline")
    throw invalid({ outlineAmount: ["Only an outline names a total; the full proposal has its budget."] });
  if (typed.trim() === "") return null;
  const amount = parseAmount(typed, currency);
  if (amount === undefined)
    throw invalid({ outlineAmount: [`Enter an amount of ${currency} such as 1250.50, or leave it empty.`] });
  return amount;
}

/** @throws Rejection 400 for sections that the call's form neither asks nor ever asked */
function mustBeAsked(given: NonNullable<SaveInput["sections"]>, form: CallForm): void {
  const keys = Object.keys(given);
  if (form.open && keys.length > limits.sections)
    throw invalid({ sections: [`A proposal has at most ${limits.sections} sections.`] });
  const errors: FieldErrors = {};
  for (const key of keys) {
    const question = findQuestion(form, key);
    if (question?.type === "file")
      errors[`sections.${key}`] = ["Is answered by a file: use proposal.attach."];
    // What was typed into a question that has just been removed is kept, though nobody is asked for it.
    else if (!question && !form.open && !form.retired.includes(key))
      errors[`sections.${key}`] = [
        `This call asks no such question. It asks: ${questionsOf(form)
          .map(({ id }) => id)
          .join(", ")}.`,
      ];
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** What is wrong with the answers just saved, by field. They are kept as typed; a submission would be refused. */
function problemsOf(
  given: NonNullable<SaveInput["sections"]>,
  form: CallForm,
  currency: string,
): FieldErrors {
  const all = Object.entries(given).map(([key, text]) => {
    const question = findQuestion(form, key);
    return question ? answerProblems(question, text, currency) : {};
  });
  return Object.assign({}, ...all);
}

type Changes = {
  given: SaveInput;
  lines: Line[] | undefined;
  total: bigint | null | undefined;
  version: number;
  now: Date;
  actor: Actor;
};

/** The statements that write what was given: an emptied section is forgotten, the budget is replaced as a whole. */
function writes(db: Tx, proposalId: string, { given, lines, total, version, now, actor }: Changes) {
  const stamp = { updatedAt: now, updatedBy: actorId(actor) };
  const { title, acronym, abstract, sections = {} } = given;
  const requested = lines?.reduce((sum, line) => sum + line.amount, 0n);
  const own = eq(proposalSection.proposalId, proposalId);
  const filled = Object.entries(sections).filter(([, body]) => body !== "");
  const bodies = filled.map(([key, body]) => ({ proposalId, key, body, ...stamp }));
  return [
    db
      .update(proposal)
      .set({ title, acronym, abstract, requested, outlineAmount: total, version, ...stamp })
      .where(eq(proposal.id, proposalId)),
    ...(given.sections
      ? [
          db
            .delete(proposalSection)
            .where(and(own, inArray(proposalSection.key, ["", ...Object.keys(sections)]))),
        ]
      : []),
    ...(bodies.length > 0 ? [db.insert(proposalSection).values(bodies)] : []),
    ...earlierTexts(db, proposalId, given, stamp),
    ...(lines ? [db.delete(proposalBudgetLine).where(eq(proposalBudgetLine.proposalId, proposalId))] : []),
    ...(lines && lines.length > 0
      ? [db.insert(proposalBudgetLine).values(lines.map((line) => ({ proposalId, ...line })))]
      : []),
  ];
}

/** Writes a saving in one trip. @throws Rejection 400 when there would be too many sections */
async function write(tx: Tx, proposalId: string, changes: Changes, most: number): Promise<void> {
  const answers = await together(tx, (db) => [
    ...writes(db, proposalId, changes),
    db.select({ n: count() }).from(proposalSection).where(eq(proposalSection.proposalId, proposalId)),
  ]);
  const [counted] = answers.at(-1) as Array<{ n: number }>;
  if (changes.given.sections && (counted?.n ?? 0) > most)
    throw invalid({
      sections: [`A proposal has at most ${most} sections. Empty another one first.`],
    });
}

/** Saves any part of a proposal. Changes to different parts by two people both stand; to the same part the later is told. */
export const saveProposal = command({
  name: "proposal.save",
  summary: "Save any part of a proposal: title, acronym, abstract, sections, budget.",
  access: "user",
  input: saveInput,
  result: z.object({
    version: z.number(),
    savedAt: z.string(),
    /** What is wrong with saved answers, by field; absent where nothing is. */
    problems: z.record(z.string(), z.array(z.string())).optional(),
  }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const isStale = input.version < loaded.proposal.version;
    const savings = isStale ? await savingsSince(tx, input.proposalId, input.version) : [];
    const headings = input.budget ? await headingsOf(tx, loaded.proposal.callId) : [];
    const its = input.sections ? await formOf(tx, loaded.call.id, loaded.call.formVersion) : undefined;
    const form = its && formFor(its, loaded.proposal.status);
    return { ...loaded, savings, headings, form };
  },
  may: mayEdit,
  emits: [proposalSaved],
  subject: (input, _loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    detail: { version: result.version, parts: partsOf(input) },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}?done=proposal.save`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { proposal: row } = loaded;
    mustAllow("edit", loaded);
    const parts = partsOf(input);
    if (input.version > row.version)
      throw conflict(
        `The proposal has version ${row.version}, not ${input.version}. Open it again.`,
        "stale-version",
      );
    const met = clash(loaded.savings, parts);
    if (met)
      throw new Rejection(409, "stale-version", met.message, { errors: { [met.part]: [met.message] } });
    if (parts.length === 0) return { version: row.version, savedAt: now.toISOString() };
    const { form } = loaded;
    if (input.sections && form) mustBeAsked(input.sections, form);
    const lines = input.budget && budgetLines(input.budget, loaded.headings, row.currency);
    const version = row.version + 1;
    const most = form?.open ? limits.sections : limits.answers;
    const total = outlineTotal(input.outlineAmount, row);
    await write(tx, row.id, { given: input, lines, total, version, now, actor }, most);
    emit(proposalSaved, { proposalId: row.id, version });
    const problems = input.sections && form ? problemsOf(input.sections, form, row.currency) : {};
    const wrong = Object.keys(problems).length > 0 ? { problems } : {};
    return { version, savedAt: now.toISOString(), ...wrong };
  },
});
