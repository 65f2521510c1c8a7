/** Decision letters: their placeholders, what a template must say, and how it becomes a letter. Pure and browser-safe. */
import type { Outcome, TemplateKind } from "@/db/schema/letters";
import { outlineLetters } from "./outline-rules";

/** What a placeholder stands for; `only`: the one letter in which it has a meaning. */
type Placeholder = { about: string; only?: TemplateKind };

export const placeholders: Readonly<Record<string, Placeholder>> = {
  name: { about: "Name of the principal investigator" },
  university: { about: "Name of the university" },
  reference: { about: "Reference of the proposal" },
  title: { about: "Title of the proposal" },
  agency: { about: "Name of your agency" },
  call: { about: "Title of the call" },
  call_reference: { about: "Reference of the call" },
  requested: { about: "Amount that was requested; of an outline, the total that it names" },
  amount: { about: "Amount that is awarded", only: "award" },
  due: { about: "When the full proposal is due", only: "invite" },
  reason: { about: "Reason of the decision; of an outline, where the call lets its team read it" },
};

/** What stands for each placeholder in one letter. */
export type LetterFacts = Record<string, string>;
export type Template = { version: number; subject: string; body: string };

export const letterLimits = { subject: 200, body: 10_000 } as const;
export const outcomeWords: Record<Outcome, string> = { award: "Award", decline: "Decline" };
/** The letters by what they tell. */
export const kindWords: Record<TemplateKind, string> = {
  ...outcomeWords,
  invite: "Outline invitation",
  "no-invite": "Outline decline",
};

/** The standard letters: version 0 of every call's. */
export const standardLetters: Record<TemplateKind, Template> = {
  ...outlineLetters,
  award: {
    version: 0,
    subject: "{{agency}} awards your proposal {{reference}}",
    body: `Dear {{name}},

we are pleased to tell you that {{agency}} has decided to award your proposal **{{title}}** ({{reference}}) in the call {{call}} with **{{amount}}**. You had requested {{requested}}.

{{reason}}

The award is offered to {{university}}, whose research office now accepts or rejects it. Once it has accepted, the award account opens in your name.

With our congratulations,

{{agency}}`,
  },
  decline: {
    version: 0,
    subject: "Decision of {{agency}} on your proposal {{reference}}",
    body: `Dear {{name}},

thank you for your proposal **{{title}}** ({{reference}}) in the call {{call}}. We are sorry to tell you that {{agency}} has decided not to fund it.

{{reason}}

What the reviewers wrote, where the call lets you read it, stands on the proposal's page.

With our thanks for the work that you put into it,

{{agency}}`,
  },
};

/** A letter without these says too little. */
const needed: Record<TemplateKind, readonly string[]> = {
  award: ["reference", "amount"],
  decline: ["reference", "reason"],
  invite: ["reference", "due"],
  "no-invite": ["reference"],
};

const TAG = /\{\{\s*([^{}]*?)\s*\}\}/g;
const named = (text: string): string[] => [...text.matchAll(TAG)].map((match) => match[1] ?? "");
const listed = (names: readonly string[]) => names.map((name) => `{{${name}}}`).join(", ");

/** What keeps a template from being used, by field: unknown placeholders, halves of braces, what a letter must say. */
export function templateProblems(
  outcome: TemplateKind,
  { subject, body }: Pick<Template, "subject" | "body">,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const known = Object.keys(placeholders).filter((name) => {
    const { only } = placeholders[name]!;
    return only === undefined || only === outcome;
  });
  for (const [field, text] of Object.entries({ subject, body })) {
    const unknown = [...new Set(named(text))].filter((name) => !known.includes(name));
    const problems: string[] = [];
    if (unknown.length > 0)
      problems.push(`There is no placeholder ${listed(unknown)} in this letter. Use ${listed(known)}.`);
    if (/\{\{|\}\}/.test(text.replace(TAG, "")))
      problems.push("A placeholder is not closed. Write it as {{reference}}.");
    if (problems.length > 0) errors[field] = problems;
  }
  const used = [...named(subject), ...named(body)];
  const missing = needed[outcome].filter((name) => !used.includes(name));
  if (missing.length > 0)
    errors.body = [
      ...(errors.body ?? []),
      `The letter must say ${listed(missing)}. Put it where it belongs.`,
    ];
  return errors;
}

/** Placeholders of the template for which these facts have nothing to say. */
export const gaps = ({ subject, body }: Template, facts: LetterFacts): string[] =>
  [...new Set([...named(subject), ...named(body)])].filter((name) => !facts[name]?.trim());

/** Characters that would mean something in Markdown, as themselves. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+\-.!|~&:@]/g, "\\$&");

const filled = (text: string, facts: LetterFacts, as: (value: string) => string): string =>
  text.replace(TAG, (tag, name: string) => (Object.hasOwn(facts, name) ? as(facts[name]!) : tag));

/** What people wrote keeps its lines and paragraphs, and its signs mean themselves. */
const inMarkdown = (value: string): string =>
  value
    .split("\n")
    .map((line) => plain(line.trim()))
    .join("  \n")
    .replace(/(?: {2}\n){2,}/g, "\n\n");

/** Markdown as plain text, for e-mails: without the signs of emphasis, headings and escapes. */
const inMail = (markdown: string): string =>
  markdown.replace(/^#{1,6}\s+/gm, "").replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, "$2");

export type Written = { subject: string /** Markdown. */; body: string /** For e-mails. */; text: string };

/** The letter as it goes out. */
export function write(template: Template, facts: LetterFacts): Written {
  return {
    subject: filled(template.subject, facts, (value) => value).slice(0, 250),
    body: filled(template.body, facts, inMarkdown),
    // A placeholder with nothing to say leaves no hole.
    text: filled(inMail(template.body), facts, (value) => value).replace(/\n{3,}/g, "\n\n"),
  };
}
