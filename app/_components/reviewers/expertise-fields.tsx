import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { TextField } from "@/app/_components/ui/form/text-field";
import { disciplineKeys, disciplines } from "@/lib/domain/calls/vocabulary";
import { poolLimits } from "@/lib/domain/pools/rules";

type Values = {
  disciplines: readonly string[];
  keywords: readonly string[];
  availableFrom: string | null;
  availableUntil: string | null;
};

/** What somebody can review and when: the same for an agency's note and a person's own words. */
export function ExpertiseFields({ values }: { values?: Values | undefined }) {
  return (
    <>
      <TextArea
        name="keywords"
        label="Keywords"
        hint={`One a line, or between commas; at most ${poolLimits.keywords}. They are looked for in the titles and abstracts of proposals.`}
        rows={6}
        defaultValue={values?.keywords.join("\n")}
      />
      <CheckboxGroup
        name="disciplines[]"
        label="Disciplines"
        options={disciplineKeys.map((key) => ({ value: key, label: disciplines[key] }))}
        defaultValue={values?.disciplines}
      />
      <div className="form-row">
        <TextField
          name="availableFrom"
          label="Available from"
          type="date"
          defaultValue={values?.availableFrom ?? ""}
          width="medium"
        />
        <TextField
          name="availableUntil"
          label="Available until"
          type="date"
          defaultValue={values?.availableUntil ?? ""}
          width="medium"
        />
      </div>
    </>
  );
}
