import { Card } from "@/app/_components/ui/card";
import { CheckboxField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import { getSecondPublisher } from "@/lib/domain/organisations/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";

type Props = { actor: User; agencyId: string; params: Record<string, string | string[] | undefined> };

/** How many people it takes to publish a call; for the agency's administrators. */
export async function PublishingSetting({ actor, agencyId, params }: Props) {
  const [second, state] = await Promise.all([
    getSecondPublisher(actor, agencyId),
    formState(params, "organisation.configure"),
  ]);
  return (
    <Card title="Publishing calls" className="mt-6">
      <CommandForm
        command="organisation.configure"
        actor={actor}
        back="/agency/members"
        state={state}
        id="configure"
        className="form"
        label="Publishing calls"
      >
        <ErrorSummary />
        <HiddenField name="organisationId" value={agencyId} />
        <CheckboxField
          name="secondPublisher"
          label="A second person publishes calls"
          hint="An officer asks; another officer, an approver or an administrator publishes."
          defaultChecked={second}
        />
        <SubmitButton variant="secondary">Save</SubmitButton>
      </CommandForm>
    </Card>
  );
}
