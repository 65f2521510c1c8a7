import type { Metadata } from "next";
import { AnsweredReviews, ResponseText } from "@/app/_components/reviews/response-text";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { MarkdownField } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Markdown } from "@/app/_components/ui/markdown";
import { sealEnvelope } from "@/lib/command/envelope";
import { listTextVersions } from "@/lib/domain/proposals/text-versions";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { otherOrigin } from "@/lib/web/origins";
import { EditorFormClient } from "../editor/editor-form.client";
import type { Params, Search } from "../load";
import { ProposalPage } from "../shared";
import "../editor/editor.css";
import { loadResponse } from "./load";

export const metadata: Metadata = { title: "Response to the reviews" };

/** The reviews without their authors' names, and the one response to them. */
export default async function Page({ params, searchParams }: Params & Search) {
  const { page, response, reviews, open, mayWrite } = await loadResponse((await params).id);
  return (
    <ProposalPage
      page={page}
      title="Response to the reviews"
      lead="Your team responds once. The agency, and reviewers whose own review is in, read it."
    >
      <Stack>
        <Callout tone={open ? "info" : "neutral"} icon="calendar-clock" title="Until">
          <Instant at={response.dueAt} zone={response.timeZone} reader />
          {open && (
            <>
              {" "}
              <strong>
                <Countdown
                  until={response.dueAt.toISOString()}
                  now={response.now.toISOString()}
                  done="Closed"
                />
              </strong>
              <p>What counts is when your submission reaches the portal, by its own clock.</p>
            </>
          )}
        </Callout>
        {reviews.length > 0 && (
          <Card title="The reviews">
            <AnsweredReviews reviews={reviews} />
          </Card>
        )}
        <Card title="Your response">
          {mayWrite ? (
            <Editor id={page.proposal.id} searchParams={searchParams} />
          ) : response.status === "submitted" && response.submittedAt ? (
            <ResponseText
              text={response.text}
              when={
                <>
                  Submitted <Instant at={response.submittedAt} zone={response.timeZone} reader />
                </>
              }
            />
          ) : (
            <NotSubmitted text={response.text} open={open} />
          )}
        </Card>
        <Earlier id={page.proposal.id} />
      </Stack>
    </ProposalPage>
  );
}

function NotSubmitted({ text, open }: { text: string; open: boolean }) {
  return (
    <>
      <p className="mb-3 text-muted">
        {open ? "Being written by your team." : "Not submitted. What your team wrote is kept here."}
      </p>
      {text && <Markdown text={text} />}
    </>
  );
}

async function Editor({ id, searchParams }: { id: string } & Search) {
  const { page, response } = await loadResponse(id);
  const { actor, proposal, home, isLead } = page;
  const values = { text: response.text };
  return (
    <EditorFormClient
      action="/api/commands/response.save"
      other={await otherOrigin()}
      envelope={sealEnvelope(actor, "response.save")}
      back={`${home}/response`}
      userId={actor.id}
      proposalId={proposal.id}
      version={response.version}
      values={values}
      currency={proposal.currency}
      labels={{ text: "Response" }}
      state={await formState(searchParams, "response.save")}
    >
      <ErrorSummary />
      <MarkdownField
        name="text"
        label="Response"
        hint="Markdown works. It is saved as you write; nobody else reads it before it is submitted."
        defaultValue={response.text}
        limit={{ words: response.words }}
        rows={14}
        hideOptional
      />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <ButtonLink href={`${home}/response/check`}>
          {isLead ? "Check and submit" : "Read it as it would be submitted"}
        </ButtonLink>
      </FormActions>
    </EditorFormClient>
  );
}

/** What the response was, and the way back to it: a saving like any other. */
async function Earlier({ id }: { id: string }) {
  const { page, response, mayWrite } = await loadResponse(id);
  const versions = await listTextVersions(page.actor, id, "response");
  const earlier = versions.filter(({ body }) => body !== response.text);
  if (earlier.length === 0) return null;
  return (
    <Card title="Earlier versions">
      <div className="grid gap-4">
        {earlier.map(({ at, by, body }) => (
          <details key={`${at.toISOString()} ${by}`}>
            <summary>
              {by}, <Instant at={at} zone={response.timeZone} />
            </summary>
            <div className="mt-3">
              {body ? <Markdown text={body} /> : <p className="text-muted">Emptied.</p>}
              {mayWrite && (
                <CommandForm
                  command="response.save"
                  actor={page.actor}
                  back={`${page.home}/response`}
                  id={`restore-${at.getTime()}`}
                  className="mt-3"
                  label={`Restore what ${by} saved at ${at.toISOString()}`}
                >
                  <ErrorSummary />
                  <HiddenField name="proposalId" value={id} />
                  <HiddenField name="version" value={response.version} />
                  <HiddenField name="text" value={body} />
                  <SubmitButton variant="secondary" small>
                    Restore this version
                  </SubmitButton>
                </CommandForm>
              )}
            </div>
          </details>
        ))}
      </div>
    </Card>
  );
}
