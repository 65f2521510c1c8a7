import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Markdown } from "@/app/_components/ui/markdown";
import { responseProblems } from "@/lib/domain/responses/rules";
import { wordCount } from "@/lib/domain/text";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import type { Params, Search } from "../../load";
import { ProposalPage } from "../../shared";
import { loadResponse } from "../load";

export const metadata: Metadata = { title: "Check your response" };

/** The saved response as reviewers will read it, what it lacks, and the button that submits it once. */
export default async function Page({ params, searchParams }: Params & Search) {
  const { page, response, open } = await loadResponse((await params).id);
  const { actor, proposal, home, isLead } = page;
  const lacks = Object.values(responseProblems(response.text, response.words)).flat();
  return (
    <ProposalPage page={page} title="Check your response">
      <Stack>
        {lacks.map((problem) => (
          <Callout
            key={problem}
            tone="warning"
            title="Not ready yet"
            actions={<ButtonLink href={`${home}/response`}>Change it</ButtonLink>}
          >
            {problem}
          </Callout>
        ))}
        <Card title="As it is saved" actions={<a href={`${home}/response`}>Change the response</a>}>
          {response.text ? <Markdown text={response.text} /> : <p className="text-muted">Nothing yet.</p>}
          <p className="mt-3 text-sm text-muted">
            {wordCount(response.text)} of {response.words} words
          </p>
        </Card>
        {!open && (
          <Callout tone="neutral" title="Responses are closed">
            {response.status === "submitted"
              ? "Your team has submitted its response."
              : "The time to respond has passed. What your team wrote is kept."}
          </Callout>
        )}
        {open && !isLead && (
          <Callout tone="neutral" title="The principal investigator submits">
            {proposal.piName} can submit the response when it is ready.
          </Callout>
        )}
        {open && isLead && lacks.length === 0 && (
          <Card title="Submit">
            <p className="mb-4 max-w-[65ch]">
              Once submitted it cannot change. It must reach the portal before{" "}
              <Instant at={response.dueAt} zone={response.timeZone} reader />.
            </p>
            <CommandForm
              command="response.submit"
              actor={actor}
              back={`${home}/response/check`}
              state={await formState(searchParams, "response.submit")}
              className="form"
              label="Submit the response"
            >
              <ErrorSummary />
              <HiddenField name="proposalId" value={proposal.id} />
              <HiddenField name="version" value={response.version} />
              <FormActions>
                <SubmitButton icon="send">Submit the response</SubmitButton>
              </FormActions>
            </CommandForm>
          </Card>
        )}
      </Stack>
    </ProposalPage>
  );
}
