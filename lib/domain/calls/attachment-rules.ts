/** What a call takes as attachments of a proposal as a whole: data of its form. Pure and browser-safe. */
import { invalid } from "@/lib/command/errors";
import { kindsText } from "../files/kinds";
import { type AttachmentRules, attachmentRules, type CallForm } from "./form";
import type { ChangeInput } from "./form-input";

/** The rules as sentences. */
export function attachmentSentences(form: Pick<CallForm, "attachments">): string[] {
  const { most, kinds, pages, megabytes } = attachmentRules(form);
  if (most === 0) return ["The call takes no attachments but those that its questions ask for."];
  const limits = [pages && `${pages} pages`, megabytes && `${megabytes} MB`].filter(Boolean).join(" and ");
  const each = limits ? ` of at most ${limits}${most > 1 ? " each" : ""}` : "";
  return [
    `A proposal may have ${most === 1 ? "one attachment" : `up to ${most} attachments`}${each}: ${kindsText(kinds)}.`,
  ];
}

/** The rules as the builder's form describes them; undefined where they are the portal's own. @throws Rejection 400 */
export function attachmentsFrom(input: ChangeInput): AttachmentRules | undefined {
  const { kinds, mostAttachments: most, pages, megabytes } = input;
  if (most !== 0 && kinds?.length === 0) throw invalid({ kinds: ["Tick at least one kind of file."] });
  const rules: AttachmentRules = JSON.parse(
    JSON.stringify({ kinds: kinds?.length ? kinds : undefined, most, pages, megabytes }),
  );
  return Object.keys(rules).length > 0 ? rules : undefined;
}
