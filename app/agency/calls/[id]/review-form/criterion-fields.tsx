import { SelectField } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { TextField } from "@/app/_components/ui/form/text-field";
import type { Criterion } from "@/lib/domain/reviews/rules";

/** The labels in the order of the scale, one a line. */
const lines = ({ min, max, labels }: Criterion) =>
  Array.from({ length: max - min + 1 }, (_, step) => labels[String(min + step)] ?? "")
    .join("\n")
    .trimEnd();

const numbers = [
  { field: "min", label: "Smallest score", min: 0, max: 9, standard: 1 },
  { field: "max", label: "Largest score", min: 1, max: 10, standard: 5 },
  { field: "weight", label: "Weight", min: 1, max: 100, standard: 10 },
] as const;

/** One criterion of the form; without a name it is left out. */
export function CriterionFields({ index, criterion }: { index: number; criterion: Criterion | undefined }) {
  const name = (field: string) => `criteria[${index}][${field}]`;
  return (
    <div className="grid gap-5">
      <TextField
        name={name("name")}
        label="Name"
        hint={criterion ? "Empty it to leave the criterion out." : "Leave empty for no further criterion."}
        defaultValue={criterion?.name}
        width="medium"
        hideOptional
      />
      <TextArea name={name("guidance")} label="Guidance" rows={2} defaultValue={criterion?.guidance} />
      <div className="form-row">
        {numbers.map(({ field, label, min, max, standard }) => (
          <TextField
            key={field}
            name={name(field)}
            label={label}
            type="number"
            min={min}
            max={max}
            defaultValue={String(criterion?.[field] ?? standard)}
            width="short"
            required
          />
        ))}
      </div>
      <TextArea
        name={name("labels")}
        label="Labels"
        hint="One a line, from the smallest score on."
        rows={5}
        defaultValue={criterion ? lines(criterion) : ""}
      />
      <SelectField
        name={name("better")}
        label="Direction"
        options={[
          { value: "higher", label: "High scores are good" },
          { value: "lower", label: "Low scores are good" },
        ]}
        defaultValue={criterion?.better ?? "higher"}
        required
      />
    </div>
  );
}
