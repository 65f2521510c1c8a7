import type { ReactNode } from "react";
import type { ReviewForm } from "@/lib/domain/reviews/rules";
import { Markdown } from "../ui/markdown";
import { Answers } from "./answers";

/** What a team has submitted in answer to its reviews. */
export function ResponseText({ text, when }: { text: string; when: ReactNode }) {
  return (
    <>
      <p className="mb-3 text-sm text-muted">{when}</p>
      <Markdown text={text} />
    </>
  );
}

type Answered = {
  number: number;
  criteria: ReviewForm["criteria"];
  content: Parameters<typeof Answers>[0]["content"];
};

/** The reviews that a response answers, without names; open, because they are what one came to read. */
export function AnsweredReviews({ reviews }: { reviews: Answered[] }) {
  return (
    <div className="grid gap-4">
      {reviews.map(({ number, criteria, content }) => (
        <details key={number} open>
          <summary>Reviewer {number}</summary>
          <div className="mt-3">
            <Answers form={{ criteria }} content={content} />
          </div>
        </details>
      ))}
    </div>
  );
}
