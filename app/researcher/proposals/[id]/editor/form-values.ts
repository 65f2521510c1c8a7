/** A form's answers as plain text by field name, and when two of them mean the same. */
import { parseAmount } from "@/lib/domain/money";

export type Values = Record<string, string>;

/** Answers of the person; not what travels with them (envelope, ids, labels of budget cells). */
const isAnswer = (name: string) =>
  !name.startsWith("_") && name !== "proposalId" && name !== "version" && !/\[(heading|year)\]$/.test(name);

/** The answers as they stand in the form. */
export function readValues(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const [name, value] of new FormData(form))
    if (isAnswer(name) && typeof value === "string") values[name] = value.replace(/\r\n?/g, "\n");
  return values;
}

/** Puts an answer into the form, as if it had been typed. */
export function writeValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What the server would store of an answer: ends trimmed, spaces of one line folded, amounts as numbers. */
function meaning(name: string, value: string, currency: string): string {
  const text = value.replace(/\r\n?/g, "\n").trim();
  if (name.endsWith("[amount]")) {
    const minor = parseAmount(text, currency);
    return minor === undefined ? text : minor === 0n ? "" : String(minor);
  }
  return name === "title" || name === "acronym" ? text.replace(/\s+/g, " ") : text;
}

/** True when the server would store both alike: a space typed at the end is no change. */
export const isSame = (name: string, a = "", b = "", currency = "EUR"): boolean =>
  meaning(name, a, currency) === meaning(name, b, currency);

/** The part of the proposal to which a field belongs; the budget is saved as a whole. */
export const partOf = (name: string): string => (name.startsWith("budget[") ? "budget" : name);
