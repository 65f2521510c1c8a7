import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import type { User } from "@/lib/command/actor";
import { getSignatory } from "@/lib/domain/awards/terms-queries";
import { formState } from "@/lib/web/form-state";

type Props = { actor: User; universityId: string; params: Record<string, string | string[] | undefined> };

/** Who signs for the university; for its administrators. */
export async function SignatorySetting({ actor, universityId, params }: Props) {
  const [role, state] = await Promise.all([
    getSignatory(actor, universityId),
    formState(params, "organisation.set-signatory"),
  ]);
  return (
    <Card title="Signing awards" className="mt-6">
      <RecordForm
        command="organisation.set-signatory"
        actor={actor}
        back="/university/members"
        state={state}
        id="signatory"
        label="Signing awards"
        about={{ organisationId: universityId }}
        button="Save"
        variant="secondary"
      >
        <SelectField
          name="role"
          label="Who accepts, returns and rejects offers"
          defaultValue={role ?? ""}
          options={[
            { value: "", label: "Research office and administrators" },
            { value: "research-office", label: "Research office alone" },
            { value: "university-admin", label: "Administrators alone" },
            { value: "finance", label: "Finance alone" },
          ]}
        />
      </RecordForm>
    </Card>
  );
}
