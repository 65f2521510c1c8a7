/** A form's answers as plain text by field name, and when two of them mean the same. */
import { parseAmount } from "@/lib/domain/money";

export type Values = Record<string, string>;

/** Answers of the person; not what travels with them (envelope, ids, labels of budget cells). */
const isAnswer = (name: string) =>
  !name.startsWith("_") &&
  name !== "proposalId" &&
  name !== "reportId" &&
  name !== "version" &&
  !/^budget\[\d+\]\[(heading|year)\]$/.test(name);

/** The answers as they stand in the form; several choices under one name (`sections[tools][]`) one a line. */
export function readValues(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const [name, value] of new FormData(form))
    if (isAnswer(name) && typeof value === "string") {
      const text = value.replace(/\r\n?/g, "\n");
      // The hidden empty choice says that the question was there, also when nothing is ticked.
      values[name] = name.endsWith("[]") ? [values[name], text].filter(Boolean).join("\n") : text;
    }
  return values;
}

/** Puts an answer into the form, as if it had been typed. */
export function writeValue(form: HTMLFormElement, name: string, value: string): void {
  const found = form.elements.namedItem(name);
  const fields = found instanceof RadioNodeList ? [...found] : [found];
  const ticked = new Set(value.split("\n"));
  for (const field of fields)
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox"))
      field.checked = ticked.has(field.value);
    else if (field instanceof HTMLInputElement && field.type === "hidden") continue;
    else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = value;
  const last = fields.findLast((field) => field instanceof HTMLElement);
  last?.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What the server would store of an answer: ends trimmed, spaces of one line folded, amounts as numbers. */
function meaning(name: string, value: string, currency: string): string {
  const text = value.replace(/\r\n?/g, "\n").trim();
  if (/^budget\[\d+\]\[amount\]$/.test(name)) {
    const minor = parseAmount(text, currency);
    return minor === undefined ? text : minor === 0n ? "" : String(minor);
  }
  return name === "title" || name === "acronym" ? text.replace(/\s+/g, " ") : text;
}

/** True when the server would store both alike: a space typed at the end is no change. */
export const isSame = (name: string, a = "", b = "", currency = "EUR"): boolean =>
  meaning(name, a, currency) === meaning(name, b, currency);

/** The part to which a field belongs; the budget and each table (`publications[0][title]`) are saved as a whole. */
export const partOf = (name: string): string =>
  /^sections\[[^\]]*\]/.exec(name)?.[0] ?? /^(\w+)\[\d+\]/.exec(name)?.[1] ?? name;
