import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import type { User } from "@/lib/command/actor";
import type { Minutes } from "@/lib/domain/panels/minutes";
import { panelLimits } from "@/lib/domain/panels/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; minutes: Minutes; state: FormState };

/** The chair's word on the minutes. */
export function Agree({ actor, minutes, state }: Props) {
  if (minutes.agreedAt)
    return (
      <Callout tone="success" title="You have agreed to these minutes">
        They stand as they are.
      </Callout>
    );
  return (
    <Card title="Do you agree to these minutes?" className="no-print">
      {minutes.remarks && (
        <Callout tone="info" title="You asked the agency to put this right">
          <span className="whitespace-pre-wrap break-words">{minutes.remarks}</span>
        </Callout>
      )}
      <RecordForm
        command="panel.agree-minutes"
        actor={actor}
        back={`/panels/${minutes.panelId}/minutes`}
        state={state}
        id="agree-minutes"
        label="Your word on the minutes"
        about={{ panelId: minutes.panelId }}
        button="Send"
      >
        <RadioGroup
          name="answer"
          label="Your word"
          options={[
            { value: "agree", label: "I agree", hint: "The minutes then stand as they are." },
            {
              value: "correct",
              label: "Something must be put right",
              hint: "You can also change the notes yourself, on the page of each proposal.",
            },
          ]}
          required
        />
        <TextArea
          name="remarks"
          label="What must be put right"
          hint="The agency reads it, and nobody else."
          rows={4}
          limit={{ characters: panelLimits.notes }}
        />
      </RecordForm>
    </Card>
  );
}
