import type { Comments, ReviewForm, Scores } from "@/lib/domain/reviews/rules";

type Content = {
  /** Absent where the reader may not know them. */ scores: Scores | undefined;
  comments: Comments;
  forApplicants: string;
  confidential?: string;
};

/** What a review says, to read: scores with their labels, words below. */
export function Answers({ form, content }: { form: Pick<ReviewForm, "criteria">; content: Content }) {
  const { scores, comments, forApplicants, confidential } = content;
  return (
    <div className="grid gap-4">
      <dl className="dl">
        {form.criteria
          .filter(({ key }) => scores || comments[key])
          .map(({ key, name, max, min, labels, better }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>
                {scores === undefined ? null : scores[key] === undefined ? (
                  <span className="text-muted">No score</span>
                ) : (
                  <>
                    <strong className="tabular">{scores[key]}</strong>
                    <span className="text-muted">
                      {" "}
                      of {better === "higher" ? max : min}
                      {labels[String(scores[key])] && `, ${labels[String(scores[key])]}`}
                    </span>
                  </>
                )}
                {comments[key] && <p className="mt-1 whitespace-pre-wrap break-words">{comments[key]}</p>}
              </dd>
            </div>
          ))}
      </dl>
      <div>
        <p className="label">Assessment</p>
        {forApplicants ? (
          <p className="whitespace-pre-wrap break-words">{forApplicants}</p>
        ) : (
          <p className="text-muted">Nothing written.</p>
        )}
      </div>
      {confidential && (
        <div>
          <p className="label">For the agency alone</p>
          <p className="whitespace-pre-wrap break-words">{confidential}</p>
        </div>
      )}
    </div>
  );
}
