import { SelectField } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { TextField } from "@/app/_components/ui/form/text-field";
import type { Criterion } from "@/lib/domain/reviews/rules";

/** The labels in the order of the scale, one a line. */
const lines = ({ min, max, labels }: Criterion) =>
  Array.from({ length: max - min + 1 }, (_, step) => labels[String(min + step)] ?? "")
    .join("\n")
    .trimEnd();

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
        <TextField
          name={name("min")}
          label="Smallest score"
          type="number"
          min={0}
          max={9}
          defaultValue={String(criterion?.min ?? 1)}
          width="short"
          required
        />
        <TextField
          name={name("max")}
          label="Largest score"
          type="number"
          min={1}
          max={10}
          defaultValue={String(criterion?.max ?? 5)}
          width="short"
          required
        />
        <TextField
          name={name("weight")}
          label="Weight"
          type="number"
          min={1}
          max={100}
          defaultValue={String(criterion?.weight ?? 10)}
          width="short"
          required
        />
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
