import type { Metadata } from "next";
import { notesOf } from "@/app/_components/proposals/answer-notes";
import { ProposalRead } from "@/app/_components/proposals/content";
import { Callout } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { sectionOf } from "@/lib/domain/calls/form";
import { getStages } from "@/lib/domain/calls/stages-queries";
import { recordDocument } from "@/lib/domain/proposals/record-document";
import { canMove } from "@/lib/domain/proposals/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { loadTeamProposal, type Params, type Search, type TeamPage } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Check your answers" };

/** Everything in one view before it is submitted, with a way to change each part and all that is missing. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { proposal, home, canEdit } = page;
  const change = (part: string) => (
    <Link href={`${home}/${part}`}>
      Change<span className="sr-only"> {part.replace("sections/", "")}</span>
    </Link>
  );
  return (
    <ProposalPage page={page} title="Check your answers">
      <Stack>
        <Missing page={page} />
        <ProposalRead
          document={recordDocument(proposal, { all: canEdit })}
          notes={canEdit ? notesOf(proposal) : undefined}
          change={canEdit ? change : undefined}
          prefix="submit"
        />
        <SubmitCard page={page} searchParams={searchParams} />
      </Stack>
    </ProposalPage>
  );
}

/** All blockers at once, each with the way to mend it. */
function Missing({ page }: { page: TeamPage }) {
  const { blockers, home, canEdit } = page;
  const { form } = page.proposal;
  const paths: Record<string, string> = {
    title: "summary",
    abstract: "summary",
    eligibility: "team",
    outlineAmount: "amount",
    revisedForm: "revision",
    sections: `sections/${form.sections[0]?.id ?? ""}`,
  };
  const pathOf = (field: string) => {
    const question = /^sections\.([^.]+)/.exec(field)?.[1];
    const section = question && sectionOf(form, question);
    if (!section) return paths[field] ?? field;
    return `sections/${section.id}#editor-${field.replaceAll(".", "-")}`;
  };
  const hrefOf = (field: string) =>
    field === "place" ? `/researcher/selections/${page.proposal.callId}` : `${home}/${pathOf(field)}`;
  const entries = Object.entries(blockers);
  if (!canEdit || entries.length === 0) return null;
  return (
    <Callout tone="warning" title="Before you can submit">
      <ul className="mt-1 grid gap-1">
        {entries.map(([field, messages]) => (
          <li key={field}>
            <Link href={hrefOf(field)}>{messages.join(" ")}</Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

async function SubmitCard({ page, searchParams }: { page: TeamPage } & Search) {
  const { actor, proposal, home, isLead, isOpen, deadline, blockers } = page;
  const { call, universityName, agencyName } = proposal;
  if (!canMove("submit", proposal.status) && !canMove("submit-outline", proposal.status)) return null;
  if (!isOpen)
    return (
      <Callout
        tone="danger"
        title={page.isOutline ? "This call takes no outlines now" : "This call takes no submissions now"}
      >
        {page.isOutline && "For outlines it"}
        {!page.isOutline && "It"} {call.state === "scheduled" ? "opens" : "closed"} on{" "}
        <Instant at={call.state === "scheduled" ? call.opensAt : deadline} zone={call.timeZone} reader />.
      </Callout>
    );
  if (!isLead)
    return (
      <Callout tone="neutral" title="The principal investigator submits">
        {proposal.piName} can submit this proposal when it is complete.
      </Callout>
    );
  const { stages } = await getStages(actor, call.id);
  const what = page.isOutline ? "outline" : "proposal";
  const endorsed = page.isOutline ? stages.outline.endorsement : stages.endorsement;
  return (
    <Card title="Submit">
      <p className="mb-4 max-w-[65ch]">
        {endorsed
          ? `${universityName} is asked to endorse the ${what}; endorsed, it goes to ${agencyName}. Both must happen before `
          : `The ${what} goes to ${agencyName} at once: no endorsement is wanted. That must happen before `}
        <Instant at={deadline} zone={call.timeZone} reader />. Until then you can withdraw it, change it and
        submit it again. What counts is when your submission reaches the portal.
      </p>
      <CommandForm
        command={page.isOutline ? "outline.submit" : "proposal.submit"}
        actor={actor}
        back={`${home}/check`}
        state={await formState(searchParams)}
        id="submit"
        className="form"
        label={`Submit the ${what}`}
      >
        <ErrorSummary />
        <HiddenField name="proposalId" value={proposal.id} />
        <FormActions>
          <SubmitButton icon="send">Submit the {what}</SubmitButton>
          {Object.keys(blockers).length > 0 && (
            <span className="text-sm text-muted">Something is still missing; see above.</span>
          )}
        </FormActions>
      </CommandForm>
    </Card>
  );
}
