import type { ReactNode } from "react";
import { questionsOf } from "@/lib/domain/calls/form";
import { isAnswered, visibleQuestions } from "@/lib/domain/proposals/answers";
import type { ProposalContent } from "@/lib/domain/proposals/content";
import { countFiles } from "@/lib/domain/proposals/files";
import { sectionLabel } from "@/lib/domain/proposals/rules";
import { Answer } from "../questions/answer";
import { Card } from "../ui/card";
import { Markdown } from "../ui/markdown";

type Props = {
  proposal: Pick<ProposalContent, "form" | "answers" | "files"> & { currency: string };
  change: ((part: `sections/${string}`) => ReactNode) | undefined;
  prefix: string;
};

/** The answers to the call's form, section by section; where they can be changed, the unanswered questions too. */
export function Answers({ proposal, change, prefix }: Props) {
  const { form, answers, files, currency } = proposal;
  const counts = countFiles(files);
  const asked = visibleQuestions(form, answers).filter(
    (question) => change || isAnswered(question, answers, counts),
  );
  const known = new Set(questionsOf(form).map(({ id }) => id));
  const free = form.open ? Object.keys(answers).filter((key) => !known.has(key) && answers[key]) : [];
  const sections = form.sections
    .map((section) => ({ ...section, questions: section.questions.filter((one) => asked.includes(one)) }))
    .filter(({ questions }) => questions.length > 0);
  return (
    <div id={`${prefix}-sections`} className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {sections.length + free.length === 0 && (
        <Card title="Sections" actions={change?.(`sections/${form.sections[0]?.id ?? ""}`)}>
          <p className="text-muted">Nothing written.</p>
        </Card>
      )}
      {sections.map(({ id, title, questions }) => (
        <Card key={id} title={title} actions={change?.(`sections/${id}`)}>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            {questions.map((question) => {
              // A section of one question is called as the question is.
              const own = questions.length > 1 || question.label !== title;
              return (
                <div key={question.id} id={`${prefix}-sections-${question.id}`} tabIndex={-1}>
                  {own && <h3 className="mb-1">{question.label}</h3>}
                  <Answer
                    question={question}
                    text={answers[question.id] ?? ""}
                    files={files}
                    currency={currency}
                    top={own ? 4 : 3}
                  />
                </div>
              );
            })}
          </div>
        </Card>
      ))}
      {free.sort().map((key) => (
        <Card key={key} title={sectionLabel(key)} actions={change?.(`sections/${key}`)}>
          <Markdown text={answers[key] ?? ""} top={3} />
        </Card>
      ))}
    </div>
  );
}
