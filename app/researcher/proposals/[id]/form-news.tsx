import { Callout } from "@/app/_components/ui/blocks";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import type { getFormNews } from "@/lib/domain/calls/form-queries";
import { CommandForm } from "@/lib/web/command-form";
import type { TeamPage } from "./load";

type Props = {
  page: TeamPage;
  news: NonNullable<Awaited<ReturnType<typeof getFormNews>>>;
  /** The page that it stands on, where that is not the proposal's home. */
  back?: string;
};

/** What the agency changed in the form while the team was writing; shown until somebody of the team has noted it. */
export function FormNews({ page, news, back }: Props) {
  const { actor, proposal, home } = page;
  return (
    <Callout tone="warning" title={`${proposal.agencyName} changed what it asks`}>
      {news.notes.map(({ note, at }) => (
        <p key={at.toISOString()} className="mt-1">
          <Instant at={at} zone={proposal.call.timeZone} />: {note}
        </p>
      ))}
      <ul className="my-2 list-disc pl-5">
        {news.changes.map(({ kind, id, text }) => (
          <li key={`${kind} ${id}`}>{text}</li>
        ))}
      </ul>
      <p>
        Everything that your team wrote is kept. The task list shows what is missing now.
        {page.unreadForm && " Nothing can be submitted before your team has said that it has read this."}
      </p>
      <CommandForm
        command="proposal.note-form"
        actor={actor}
        back={back ?? home}
        done="stay"
        className="mt-3"
        label="Changes of the form"
      >
        <ErrorSummary />
        <HiddenField name="proposalId" value={proposal.id} />
        <HiddenField name="formVersion" value={proposal.formVersion} />
        <SubmitButton variant="secondary" small>
          We have read this
        </SubmitButton>
      </CommandForm>
    </Callout>
  );
}
