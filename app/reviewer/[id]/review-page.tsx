import { ProposalRead } from "@/app/_components/proposals/content";
import { PdfLink } from "@/app/_components/proposals/pdf-link";
import { Answers } from "@/app/_components/reviews/answers";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Deadline, Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import { reviewedDocument } from "@/lib/domain/reviews/document";
import type { OpenAssignment } from "@/lib/domain/reviews/queries";
import type { FormState } from "@/lib/web/form-context";
import { DeclineForm } from "./decline-form";
import { Delegation } from "./delegation";
import { ReviewForm } from "./review-form";

type Props = {
  actor: User;
  assignment: OpenAssignment;
  states: { save: FormState; decline: FormState; delegate: FormState };
  /** There is something of the other reviews for this reviewer to read. */
  shares: boolean;
};

/** The proposal beside the form; on narrow screens the form follows the proposal, and a link leads to it. */
export function ReviewPage({ actor, assignment, states, shares }: Props) {
  const { id, title, review, callTitle, agencyName, dueAt, timeZone, isOver } = assignment;
  const writing = review.status === "draft" && !isOver;
  const path = `/reviewer/${id}`;
  const { delegation } = assignment;
  const others = delegation?.status === "writing";
  return (
    <>
      <PageHeader
        title={title}
        actions={<PdfLink href={`${path}/proposal.pdf`} files={assignment.content.files} />}
        breadcrumbs={[{ href: "/reviewer", label: "Reviews" }]}
        meta={
          <>
            <StatusBadge kind="review" state={review.status} />
            <span>
              {callTitle}, {agencyName}
            </span>
            <span className="inline-flex flex-wrap gap-1">
              Due <Deadline at={dueAt} zone={timeZone} />
            </span>
            <a href="#review" className="xl:hidden">
              To the review
            </a>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <section aria-label="The proposal">
          <ProposalRead document={reviewedDocument(assignment)} />
        </section>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          id="review"
          aria-label="Your review"
          className="xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto"
        >
          <Stack>
            {review.checkComment && (
              <Callout
                tone={review.status === "usable" ? "success" : "warning"}
                title={review.status === "draft" ? "The agency sent this review back" : "The agency says"}
              >
                <p className="whitespace-pre-line">{review.checkComment}</p>
              </Callout>
            )}
            {isOver && review.status === "draft" && (
              <Callout tone="neutral" title="Reviews are closed">
                The agency has decided on this proposal. What you wrote is kept as it is.
              </Callout>
            )}
            {shares && (
              <Callout
                tone="info"
                icon="users"
                title="The other reviews"
                actions={
                  <ButtonLink href={`/reviewer/${id}/discussion`}>Read what the others say</ButtonLink>
                }
              >
                Your review is in: you can read what the call shows to its reviewers.
              </Callout>
            )}
            <Card title="Your review">
              {writing && !others ? (
                <ReviewForm
                  actor={actor}
                  assignment={assignment}
                  state={states.save}
                  path={path}
                  check={{
                    href: `${path}/check`,
                    label: delegation?.status === "handed-in" ? "Check and approve" : "Check and submit",
                  }}
                />
              ) : (
                <>
                  {review.submittedAt && (
                    <p className="mb-3 text-sm text-muted">
                      Submitted <Instant at={review.submittedAt} zone={timeZone} reader />
                    </p>
                  )}
                  <Answers form={assignment.form} content={review} />
                </>
              )}
            </Card>
            {writing && <Delegation actor={actor} assignment={assignment} state={states.delegate} />}
            {writing && (
              <Card title="You cannot go on?">
                <details open={Object.keys(states.decline.errors).length > 0}>
                  <summary>Step back from this review</summary>
                  <div className="mt-3">
                    <DeclineForm actor={actor} reviewId={id} back={path} state={states.decline} />
                  </div>
                </details>
              </Card>
            )}
          </Stack>
        </section>
      </div>
    </>
  );
}
