import { RecordForm } from "@/app/_components/record-form";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { TextField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import type { PanelView } from "@/lib/domain/panels/officer-queries";
import { panelLimits } from "@/lib/domain/panels/rules";
import { labelLines } from "@/lib/domain/panels/scales";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; view: PanelView; panelId: string; state: FormState };

/** On which scale the panel scores; says why it stands once somebody has scored. */
export function ChangeScale({ actor, view, panelId, state }: Props) {
  const { scale, items, call } = view;
  const failed = Object.keys(state.errors).length > 0 || Boolean(state.message);
  if (items.some(({ scored }) => scored > 0))
    return (
      <p className="hint mt-4">
        The scale stands: a member has scored, and scores on two scales cannot be compared.
      </p>
    );
  return (
    <details className="mt-4" open={failed}>
      <summary>Change the scale of the scores</summary>
      <div className="mt-3">
        <RecordForm
          command="panel.set-scale"
          actor={actor}
          back={`/agency/calls/${call.id}/panel`}
          state={state}
          id="set-scale"
          label="Change the scale"
          about={{ panelId }}
          button="Save the scale"
          variant="secondary"
        >
          <div className="form-row">
            <TextField
              name="min"
              label="Lowest number"
              type="number"
              min={0}
              max={99}
              width="short"
              defaultValue={String(scale.min)}
              required
            />
            <TextField
              name="max"
              label="Highest number"
              type="number"
              min={1}
              max={100}
              width="short"
              defaultValue={String(scale.max)}
              required
            />
          </div>
          <RadioGroup
            name="step"
            label="Scores in"
            options={[
              { value: "whole", label: "Whole points" },
              { value: "half", label: "Half points" },
            ]}
            defaultValue={scale.step}
            required
          />
          <RadioGroup
            name="best"
            label="The best is"
            options={[
              { value: "high", label: "The highest number" },
              { value: "low", label: "The lowest number", hint: "As on the NIH’s scale: 1 of 1 to 9." },
            ]}
            defaultValue={scale.best}
            required
          />
          <TextArea
            name="labels"
            label="Words for scores"
            hint="A line for each, such as “1 Exceptional”. Scores without words are shown as figures."
            rows={5}
            limit={{ characters: panelLimits.labels }}
            defaultValue={labelLines(scale)}
          />
        </RecordForm>
      </div>
    </details>
  );
}
