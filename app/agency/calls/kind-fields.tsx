import { Card } from "@/app/_components/ui/card";
import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { careerStageKeys, careerStages, disciplineKeys, disciplines } from "@/lib/domain/calls/vocabulary";

/** The kinds by which people find the call in the catalogue. */
export function KindFields({ call }: { call: CallDetail | undefined }) {
  return (
    <Card title="Whom it is for">
      <div className="form">
        <CheckboxGroup
          name="disciplines[]"
          label="Disciplines"
          hint="People find calls by these. Tick none if the call is open to all."
          options={disciplineKeys.map((key) => ({ value: key, label: disciplines[key] }))}
          defaultValue={call?.disciplines}
          columns
        />
        <CheckboxGroup
          name="careerStages[]"
          label="Career stages"
          hint="Of the principal investigator. Tick none if it does not matter."
          options={careerStageKeys.map((key) => ({ value: key, label: careerStages[key] }))}
          defaultValue={call?.careerStages}
          columns
        />
      </div>
    </Card>
  );
}
