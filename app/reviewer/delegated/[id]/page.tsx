import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProposalRead } from "@/app/_components/proposals/content";
import { Answers } from "@/app/_components/reviews/answers";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Deadline } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { ReviewForm } from "@/app/reviewer/[id]/review-form";
import type { User } from "@/lib/command/actor";
import { type Delegated, getDelegated, type OpenDelegated } from "@/lib/domain/reviews/delegated-queries";
import { reviewedDocument } from "@/lib/domain/reviews/document";
import { isId } from "@/lib/infra/ids";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { AnswerForm, HandIn, StepBack } from "./forms";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export const metadata: Metadata = { title: "A draft for a reviewer", referrer: "no-referrer" };

/** A draft that one writes for a reviewer: the question, then the proposal beside the form. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const token = typeof search.token === "string" ? search.token.slice(0, 100) : "";
  const draft = isId(id) ? await getDelegated(actor, id.toLowerCase(), token) : undefined;
  if (!draft) notFound();
  const [answer, save, hand] = await Promise.all([
    formState(search, "review.answer-delegation"),
    formState(search, "review.save"),
    formState(search, "review.hand-in"),
  ]);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      {draft.content ? (
        <Open actor={actor} draft={draft} states={{ save, hand }} />
      ) : (
        <>
          <PageHeader
            title={draft.title ? `${draft.reviewerName} asks you to write a draft` : "Nothing to write here"}
            breadcrumbs={[{ href: "/reviewer", label: "Reviews" }]}
            lead={`${draft.callTitle}, ${draft.agencyName}`}
          />
          {draft.title ? (
            <AnswerForm actor={actor} draft={draft} token={token} state={answer} />
          ) : (
            <Shut draft={draft} />
          )}
        </>
      )}
    </>
  );
}

function Shut({ draft }: { draft: Delegated }) {
  return (
    <Callout tone="neutral" actions={<ButtonLink href="/reviewer">All your reviews</ButtonLink>}>
      {draft.status === "approved"
        ? `${draft.reviewerName} approved your draft and submitted the review. Thank you.`
        : "This draft is not yours to write now: it is over, or the agency looks into a possible conflict of interest. What you wrote is kept."}
    </Callout>
  );
}

type OpenProps = { actor: User; draft: OpenDelegated; states: { save: FormState; hand: FormState } };

function Open({ actor, draft, states }: OpenProps) {
  const { title, status, comment, reviewerName, dueAt, timeZone, delegationId } = draft;
  const path = `/reviewer/delegated/${delegationId}`;
  const writing = status === "writing" && !draft.isOver;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={[{ href: "/reviewer", label: "Reviews" }]}
        meta={
          <>
            <StatusBadge kind="delegation" state={status} />
            <span>A draft for {reviewerName}, who approves it</span>
            <span className="inline-flex flex-wrap gap-1">
              Due <Deadline at={dueAt} zone={timeZone} />
            </span>
            <a href="#review" className="xl:hidden">
              To the draft
            </a>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <section aria-label="The proposal">
          <ProposalRead document={reviewedDocument(draft)} />
        </section>
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          id="review"
          aria-label="The draft"
          className="xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto"
        >
          <Stack>
            {comment && (
              <Callout tone="warning" title={`${reviewerName} sent the draft back`}>
                <p className="whitespace-pre-line">{comment}</p>
              </Callout>
            )}
            <Card title="The draft">
              {writing ? (
                <ReviewForm
                  actor={actor}
                  assignment={draft}
                  state={states.save}
                  path={path}
                  check={{ href: "#hand-in", label: "To handing in" }}
                />
              ) : (
                <Answers form={draft.form} content={draft.review} />
              )}
            </Card>
            {writing && <HandIn actor={actor} draft={draft} path={path} state={states.hand} />}
            {writing && <StepBack actor={actor} delegationId={delegationId} path={path} />}
          </Stack>
        </section>
      </div>
    </>
  );
}
