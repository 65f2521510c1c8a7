import { Answers } from "@/app/_components/reviews/answers";
import { Badge } from "@/app/_components/ui/badge";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { Deadline, Instant } from "@/app/_components/ui/instant";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import { weightedScore } from "@/lib/domain/reviews/matrix";
import type { OfficerReview, OfficerView } from "@/lib/domain/reviews/officer-queries";
import { delegationWords, moves, pending, reasonWords, ruleWords } from "@/lib/domain/reviews/rules";
import { DismissForm, JudgeForm, ReopenForm, WithdrawForm } from "./actions";

type Props = { actor: User; view: OfficerView; review: OfficerReview };

/** One person's review: how far it is, what stands between, what it says, and what the officer may do. */
export function ReviewCard({ actor, view, review }: Props) {
  const { id, who, email, status, dueAt, submittedAt, content } = review;
  const late = dueAt < view.now && (pending as readonly string[]).includes(status);
  const percent = content ? weightedScore(view.form.criteria, content.scores) : null;
  const acts = view.mayManage && view.status === "submitted";
  const back = `/agency/proposals/${view.id}/reviews`;
  return (
    <Card
      title={who}
      id={`review-${id}`}
      actions={
        <>
          <StatusBadge kind="review" state={status} />
          {late && (
            <Badge tone="danger" icon="circle-alert">
              Overdue
            </Badge>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <DescriptionList
          items={[
            { term: "Address", value: who === email ? undefined : email },
            { term: "Due", value: <Deadline at={dueAt} zone={view.timeZone} /> },
            { term: "Submitted", value: submittedAt && <Instant at={submittedAt} zone={view.timeZone} /> },
            { term: "Weighted score", value: percent !== null && `${percent.toFixed(1)} %` },
            {
              term: "Delegated to",
              value:
                review.delegation && `${review.delegation.who}: ${delegationWords[review.delegation.status]}`,
            },
            { term: "Reason", value: review.declineReason && reasonWords[review.declineReason] },
            { term: "Comment", value: review.declineComment },
            { term: "Suggested instead", value: review.suggestion },
            { term: "Your agency said", value: review.checkComment },
          ]}
        />
        <Findings actor={actor} view={view} review={review} back={back} />
        {content && (
          <details>
            <summary>Read the review</summary>
            <div className="mt-3">
              <Answers form={view.form} content={content} />
            </div>
          </details>
        )}
        {acts && (
          <div className="flex flex-wrap items-start gap-3">
            {moves.judge.includes(status) && (
              <JudgeForm actor={actor} reviewId={id} back={back} who={review.who} />
            )}
            {moves.reopen.includes(status) && (
              <ReopenForm actor={actor} reviewId={id} back={back} who={review.who} />
            )}
            {moves.withdraw.includes(status) && (
              <WithdrawForm actor={actor} reviewId={id} back={back} who={review.who} />
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

function Findings({ actor, view, review, back }: Props & { back: string }) {
  if (review.findings.length === 0) return null;
  const open = review.findings.filter(({ goneAt, dismissedAt }) => !goneAt && !dismissedAt);
  const rest = review.findings.filter((one) => !open.includes(one));
  return (
    <>
      {open.map((one) => (
        <Callout
          key={one.id}
          tone="danger"
          title={`Possible conflict of interest: ${ruleWords[one.rule].toLowerCase()}`}
        >
          <p>{one.evidence}</p>
          {view.mayManage && one.rule !== "own-proposal" && (
            <DismissForm actor={actor} reviewId={review.id} findingId={one.id} back={back} who={review.who} />
          )}
        </Callout>
      ))}
      {rest.length > 0 && (
        <details>
          <summary>Earlier findings ({rest.length})</summary>
          <ul className="mt-2 grid gap-3 text-sm">
            {rest.map((one) => (
              <li key={one.id}>
                <p>
                  <strong>{ruleWords[one.rule]}</strong>: {one.evidence}
                </p>
                <p className="text-muted">
                  {one.dismissedAt ? (
                    <>
                      Dismissed by {one.dismissedBy}, <Instant at={one.dismissedAt} zone={view.timeZone} />:{" "}
                      {one.dismissReason}
                    </>
                  ) : (
                    one.goneAt && (
                      <>
                        No longer so since <Instant at={one.goneAt} zone={view.timeZone} />
                      </>
                    )
                  )}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
