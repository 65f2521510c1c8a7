/** What servers and browsers both say of a question's field. */
import type { Question } from "@/lib/domain/calls/form";
import { kindsText } from "@/lib/domain/files/kinds";

/** Name of a question's field; several choices and tables add to it. */
export const answerName = (question: Pick<Question, "id" | "type">): string =>
  `sections[${question.id}]${question.type === "choices" ? "[]" : ""}`;

/** The limit of an answer in words, shown before one types. */
export function ruleOf({
  type,
  limit,
  minimum,
  maximum,
  most,
  pages,
  megabytes,
  decimals,
  kinds,
}: Question): string {
  const [from, to] = type === "date" ? ["not before", "not after"] : ["from", "up to"];
  const range = [minimum !== undefined && `${from} ${minimum}`, maximum !== undefined && `${to} ${maximum}`]
    .filter(Boolean)
    .join(", ");
  switch (type) {
    case "short":
      return limit ? `At most ${limit} characters.` : "";
    case "number": {
      const kind = decimals ? `A number with at most ${decimals} decimals` : "A whole number";
      return `${kind}${range ? `, ${range}` : ""}.`;
    }
    case "money":
    case "date":
      return range ? `${range.charAt(0).toUpperCase()}${range.slice(1)}.` : "";
    case "choices":
      return most ? `Choose at most ${most}.` : "Choose all that apply.";
    case "table":
      return `At most ${most ?? 50} rows. Rows left empty do not count.`;
    case "file": {
      const files = most ?? 1;
      const limits = [pages && `${pages} pages`, megabytes && `${megabytes} MB`]
        .filter(Boolean)
        .join(" and ");
      const each = limits ? ` of at most ${limits}${files > 1 ? " each" : ""}` : "";
      return `${files === 1 ? "One file" : `Up to ${files} files`}${each}: ${kindsText(kinds)}.`;
    }
    default:
      return "";
  }
}
