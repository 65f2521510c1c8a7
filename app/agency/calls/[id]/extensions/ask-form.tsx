import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { DateTimeField, TextField } from "@/app/_components/ui/form/text-field";
import { wallTime } from "@/app/_components/ui/time-format";
import type { User } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { MOST_REASON } from "@/lib/domain/extensions/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

/** Asking for more time. Drafts are none of the agency's business: the applicant tells the number of theirs. */
export function AskForm({ actor, call, state }: { actor: User; call: CallDetail; state: FormState }) {
  return (
    <Card title="Ask for an extension">
      <CommandForm
        command="extension.ask"
        actor={actor}
        back={`/agency/calls/${call.id}/extensions`}
        state={state}
        id="ask"
        className="form"
        label="Ask for an extension"
      >
        <ErrorSummary />
        <TextField
          name="proposalId"
          label="Number of the proposal"
          hint="The applicant finds it on the proposal's page, under “More time”, and tells you."
          autoComplete="off"
          spellCheck={false}
          required
        />
        <DateTimeField
          name="until"
          label="Time until"
          zone={call.timeZone}
          defaultValue={wallTime(call.closesAt, call.timeZone)}
          required
        />
        <TextArea
          name="reason"
          label="Reason"
          hint="Your colleagues, the applicant and the audit read it. Leave out what is nobody's business, such as a diagnosis."
          limit={{ characters: MOST_REASON }}
          rows={3}
          required
        />
        <SubmitButton variant="secondary">Ask a second person</SubmitButton>
      </CommandForm>
    </Card>
  );
}
