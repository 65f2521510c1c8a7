import { TextArea } from "@/app/_components/ui/form/text-area";
import { TextField } from "@/app/_components/ui/form/text-field";
import { poolLimits, usualLoad } from "@/lib/domain/pools/rules";
import { ExpertiseFields } from "./expertise-fields";

type Values = Parameters<typeof ExpertiseFields>[0]["values"] & {
  name: string;
  atOnce: number;
  perCall: number;
  notes: string;
};

/** What an agency notes of a person in its pool. */
export function MemberFields({ values }: { values?: Values | undefined }) {
  const load = values ?? usualLoad;
  return (
    <>
      <TextField
        name="name"
        label="Name"
        hint={values ? undefined : "The name of the account, where the address has one and you write none."}
        defaultValue={values?.name}
        width="medium"
      />
      <ExpertiseFields values={values} />
      <div className="form-row">
        <TextField
          name="atOnce"
          label="Open reviews at once"
          type="number"
          min={0}
          max={poolLimits.load}
          defaultValue={String(load.atOnce)}
          width="short"
          required
        />
        <TextField
          name="perCall"
          label="Reviews of one call"
          type="number"
          min={0}
          max={poolLimits.load}
          defaultValue={String(load.perCall)}
          width="short"
          required
        />
      </div>
      <TextArea
        name="notes"
        label="Notes"
        hint="For your agency alone."
        rows={3}
        limit={{ characters: poolLimits.notes }}
        defaultValue={values?.notes}
      />
    </>
  );
}
