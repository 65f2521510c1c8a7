/** The files of a proposal in the order of its document, as they become parts of its complete PDF. Pure. */
import { findQuestion } from "../calls/form";
import { formatLabel, formatOfName } from "../files/kinds";
import { sizeText } from "../files/size";
import { visibleQuestions } from "./answers";
import type { ProposalContent } from "./content";

export type CompleteFile = {
  name: string;
  href: string;
  sha256: string;
  size: number;
  isPdf: boolean;
  facts: { term: string; value: string }[];
};

/** Those that answer questions, in the form's order, then those of the whole. */
export function completeFiles({
  form,
  answers,
  files,
}: Pick<ProposalContent, "form" | "answers" | "files">): CompleteFile[] {
  const asked = visibleQuestions(form, answers).map(({ id }) => id);
  const ordered = [
    ...asked.flatMap((id) => files.filter(({ questionId }) => questionId === id)),
    ...files.filter(({ questionId }) => !questionId),
  ];
  return ordered.map(({ id, name, sha256, size, questionId }) => {
    const question = questionId && findQuestion(form, questionId)?.label;
    return {
      name,
      href: `/files/${id}`,
      sha256,
      size,
      isPdf: formatOfName(name) === "pdf",
      facts: [
        { term: "File", value: name },
        ...(question ? [{ term: "Answers", value: question }] : []),
        { term: "Type", value: formatLabel(name) },
        { term: "Size", value: sizeText(size) },
      ],
    };
  });
}
