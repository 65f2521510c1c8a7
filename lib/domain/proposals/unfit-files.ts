/** Attached files that the form no longer takes: it may have changed since. Pure and browser-safe. */
import { type AttachmentRules, attachmentRules, type CallForm, findQuestion } from "../calls/form";
import { formatFacts, formatLabel, formatOfName, kindsOrPdf, kindsText } from "../files/kinds";

type Attached = { name: string; questionId?: string | null | undefined };

/** Sentences by question; those of the whole proposal under "". */
export type UnfitFiles = Record<string, string[]>;

const taken = (name: string, kinds: AttachmentRules["kinds"]): boolean => {
  const format = formatOfName(name);
  return format !== undefined && kindsOrPdf(kinds).includes(formatFacts[format].kind);
};

/** Of the files of questions that the form still has. */
export function unfitFiles(form: CallForm, files: readonly Attached[]): UnfitFiles {
  const unfit: UnfitFiles = {};
  for (const { name, questionId } of files) {
    const rules = questionId ? findQuestion(form, questionId) : attachmentRules(form);
    if (!rules || taken(name, rules.kinds)) continue;
    const key = questionId ?? "";
    unfit[key] = [
      ...(unfit[key] ?? []),
      `“${name}” is of the type ${formatLabel(name)}; the call now takes only ${kindsText(rules.kinds)}. Replace it.`,
    ];
  }
  const { most } = attachmentRules(form);
  const whole = files.filter(({ questionId }) => !questionId).length;
  if (whole > most)
    unfit[""] = [
      ...(unfit[""] ?? []),
      `The call now takes ${most === 0 ? "no attachments" : `at most ${most} ${most === 1 ? "attachment" : "attachments"}`}; there ${whole === 1 ? "is one" : `are ${whole}`}. Remove ${whole - most}.`,
    ];
  return unfit;
}
