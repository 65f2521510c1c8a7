import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { TeamPage } from "../load";

type Props = { page: TeamPage; file: { id: string; name: string }; back: string; state: FormState };

/** The button that takes an attached file away. */
export function RemoveFile({ page, file, back, state }: Props) {
  const { id, name } = file;
  return (
    <CommandForm
      command="proposal.detach"
      actor={page.actor}
      back={back}
      state={state}
      done="stay"
      id={`detach-${id}`}
      label={`Remove ${name}`}
    >
      <ErrorSummary />
      <HiddenField name="proposalId" value={page.proposal.id} />
      <HiddenField name="fileId" value={id} />
      <SubmitButton variant="quiet" small>
        Remove<span className="sr-only"> {name}</span>
      </SubmitButton>
    </CommandForm>
  );
}
