import type { Metadata } from "next";
import { loadQuestion, QuestionPage, type QuestionProps } from "../../../questions/[question]/question-page";

export async function generateMetadata(props: QuestionProps): Promise<Metadata> {
  return { title: `Question: ${(await loadQuestion(props, "outline")).question.label}` };
}

/** One question of the outline's part. */
export default function Page(props: QuestionProps) {
  return <QuestionPage {...props} part="outline" />;
}
