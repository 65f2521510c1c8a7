import type { Metadata } from "next";
import { loadQuestion, QuestionPage, type QuestionProps } from "./question-page";

export async function generateMetadata(props: QuestionProps): Promise<Metadata> {
  return { title: `Question: ${(await loadQuestion(props, "full")).question.label}` };
}

/** One question of the full form. */
export default function Page(props: QuestionProps) {
  return <QuestionPage {...props} part="full" />;
}
