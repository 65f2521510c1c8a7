import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import type { Arrangement } from "@/lib/domain/endorsements/queries";
import { LIMITS } from "@/lib/domain/endorsements/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; place: Arrangement; state: FormState };

/** All steps in one form, which needs no script: a row left empty is no step. */
export function ChainForm({ actor, place, state }: Props) {
  const { chain, emails } = place;
  const rows = Array.from(
    { length: Math.min(chain.steps.length + 2, LIMITS.steps) },
    (_, n) => chain.steps[n],
  );
  const prefix = `chain-${place.id}`;
  return (
    <Card title={`Steps of ${place.name}`}>
      <CommandForm
        command="endorsement.set-chain"
        actor={actor}
        back="/university/endorsement"
        state={state.values.organisationId === place.id ? state : { errors: {}, values: {} }}
        id={prefix}
        className="form"
        label={`Steps of ${place.name}`}
      >
        <ErrorSummary />
        <HiddenField name="organisationId" value={place.id} />
        <HiddenField name="version" value={chain.version} />
        {rows.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain
          <fieldset key={index} className="grid gap-3 border-l-2 border-line pl-4">
            <legend className="mb-2 font-semibold">Step {index + 1}</legend>
            <TextField
              name={`steps[${index}][name]`}
              label={`Name of step ${index + 1}`}
              hint={index === 0 ? "Such as Department, Research office, Signatory." : undefined}
              defaultValue={step?.name}
              required={index === 0}
            />
            <TextArea
              name={`steps[${index}][people]`}
              label={`People of step ${index + 1}`}
              hint="E-mail addresses, one a line; any of them takes the step. None: the research office."
              defaultValue={step?.people.map((id) => emails.get(id) ?? "").join("\n")}
              rows={2}
            />
          </fieldset>
        ))}
        <TextField
          name="internalDays"
          label="Days before the agency's deadline"
          hint={`By when researchers should submit, so that every step has its time. They see it; it stops nobody. 0 for none, at most ${LIMITS.days}.`}
          inputMode="numeric"
          width="short"
          defaultValue={String(chain.internalDays)}
          required
        />
        <SubmitButton>Save the chain</SubmitButton>
      </CommandForm>
    </Card>
  );
}
