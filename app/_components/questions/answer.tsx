import type { Question } from "@/lib/domain/calls/form";
import { answerProblems } from "@/lib/domain/proposals/answers";
import type { AttachedFile } from "@/lib/domain/proposals/content";
import { answerBlocks } from "@/lib/domain/proposals/document-answers";
import { Blocks } from "../document/blocks";
import { Icon } from "../ui/icon";

type Props = {
  question: Question;
  text: string;
  files: readonly AttachedFile[];
  currency: string;
  /** Level of the first heading that a Markdown answer may have. */
  top: 3 | 4;
};

/** One answer to read, as in the whole document, and what is wrong with it. */
export function Answer({ question, text, files, currency, top }: Props) {
  return (
    <>
      <div className="prose document">
        <Blocks
          blocks={answerBlocks(question, text, { files, currency }, top)}
          frame={{ prefix: "answer" }}
        />
      </div>
      <AnswerProblems question={question} text={text} currency={currency} />
    </>
  );
}

/** What keeps an answer from being submitted. */
export function AnswerProblems({ question, text, currency }: Pick<Props, "question" | "text" | "currency">) {
  return Object.values(answerProblems(question, text, currency))
    .flat()
    .map((message) => (
      <p key={message} className="error-text">
        <Icon name="circle-alert" />
        <span>{message}</span>
      </p>
    ));
}
