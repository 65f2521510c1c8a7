import { type CvKind, outputTypes } from "@/db/schema/cvs";
import { outputLabels } from "@/lib/domain/cvs/cv";
import type { CvEntryRow } from "@/lib/domain/cvs/queries";
import { cvLimits } from "@/lib/domain/cvs/rules";
import { SelectField } from "../ui/form/choice-field";
import { TextField } from "../ui/form/text-field";

type Props = { kind: CvKind; entry?: CvEntryRow };

/** The fields of one kind of entry of a CV. */
export function EntryFields({ kind, entry }: Props) {
  return kind === "output" ? <OutputFields entry={entry} /> : <StayFields kind={kind} entry={entry} />;
}

function StayFields({ kind, entry }: { kind: CvKind; entry: CvEntryRow | undefined }) {
  const position = kind === "position";
  return (
    <>
      <TextField
        name="title"
        label={position ? "Position" : "Degree or course"}
        hint={position ? "Such as Senior lecturer in marine biology." : "Such as PhD in oceanography."}
        defaultValue={entry?.title}
        width="full"
        required
      />
      <TextField
        name="organisation"
        label={position ? "Organisation" : "Institution"}
        defaultValue={entry?.organisation}
        width="full"
        required
      />
      <div className="form-row">
        <TextField
          name="from"
          label="From"
          hint="A year or a month: 2021 or 2021-09."
          defaultValue={entry?.fromMonth ?? ""}
          width="short"
          autoComplete="off"
          required
        />
        <TextField
          name="to"
          label="To"
          hint="Empty where it goes on."
          defaultValue={entry?.toMonth ?? ""}
          width="short"
          autoComplete="off"
        />
      </div>
    </>
  );
}

function OutputFields({ entry }: { entry: CvEntryRow | undefined }) {
  return (
    <>
      <SelectField
        name="outputType"
        label="Type"
        options={outputTypes.map((value) => ({ value, label: outputLabels[value] }))}
        defaultValue={entry?.outputType ?? "publication"}
        required
      />
      <TextField
        name="title"
        label="Title"
        hint="With its authors and where it appeared, as you would cite it."
        defaultValue={entry?.title}
        width="full"
        required
      />
      <TextField
        name="year"
        label="Year"
        inputMode="numeric"
        defaultValue={entry?.year === null ? "" : String(entry?.year ?? "")}
        width="short"
        autoComplete="off"
      />
      <TextField
        name="link"
        label="DOI or web address"
        hint="Such as 10.1000/182, https://doi.org/10.1000/182 or https://example.org/data."
        defaultValue={entry?.doi ?? entry?.url ?? ""}
        width="full"
        autoComplete="off"
      />
      <TextField
        name="note"
        label="Note"
        hint={`Your part in it, or why it matters. At most ${cvLimits.note} characters.`}
        defaultValue={entry?.note}
        width="full"
      />
    </>
  );
}
