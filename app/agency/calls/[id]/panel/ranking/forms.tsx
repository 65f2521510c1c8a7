import { figure } from "@/app/_components/panels/scores";
import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import type { Ranking, ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { panelLimits } from "@/lib/domain/panels/rules";
import type { FormState } from "@/lib/web/form-context";

type TieProps = {
  actor: User;
  view: ReadyPanel;
  group: Ranking["ties"][number];
  back: string;
  state: FormState;
};

const note = (
  <TextArea
    name="note"
    label="Note"
    hint="Why. It is kept and stands in the minutes."
    rows={2}
    limit={{ characters: panelLimits.reason }}
    required
  />
);

/** The order among items with the same mean: all of them at once, with the reason. */
export function TieForm({ actor, view, group, back, state }: TieProps) {
  const [first] = group;
  if (!first) return null;
  const decided = group.every(({ tieOpen }) => !tieOpen);
  const mine = state.values["order[0][itemId]"] === first.id;
  const form = (
    <RecordForm
      command="panel.order-tie"
      actor={actor}
      back={back}
      state={mine ? state : { errors: {}, values: {} }}
      id={`tie-${first.id}`}
      label={`Order of the tie at ${figure(first.figures?.mean)}`}
      about={{ panelId: view.panel.id }}
      button="Decide this order"
      variant={decided ? "secondary" : "primary"}
    >
      {group.map((item, index) => (
        <div key={item.id}>
          <HiddenField name={`order[${index}][itemId]`} value={item.id} />
          <TextField
            name={`order[${index}][place]`}
            label={item.title}
            hint={index === 0 ? "1 is the best of them." : undefined}
            type="number"
            min={1}
            max={group.length}
            width="short"
            defaultValue={String(index + 1)}
            required
          />
        </div>
      ))}
      {note}
    </RecordForm>
  );
  return (
    <Card
      title={`${group.length} proposals with the same mean, ${figure(first.figures?.mean)}`}
      className="no-print"
    >
      {decided ? (
        <details open={mine}>
          <summary>The order is decided. Decide it anew</summary>
          <div className="mt-3">{form}</div>
        </details>
      ) : (
        form
      )}
    </Card>
  );
}

type MoveProps = { actor: User; rows: Ranking["rows"]; back: string; state: FormState };

/** Moving one item, with the reason. */
export function MoveForm({ actor, rows, back, state }: MoveProps) {
  const failed = Object.keys(state.errors).length > 0 || Boolean(state.message);
  return (
    <Card title="Move a proposal" className="no-print">
      <details open={failed}>
        <summary>Put a proposal at another place than its score says</summary>
        <div className="mt-3">
          <RecordForm
            command="panel.move-item"
            actor={actor}
            back={back}
            state={state}
            id="move"
            label="Move a proposal"
            about={{}}
            button="Move it"
            variant="secondary"
          >
            <SelectField
              name="itemId"
              label="Proposal"
              width="full"
              options={rows.map(({ id, rank, title }) => ({ value: id, label: `${rank}. ${title}` }))}
              empty="Choose a proposal"
              required
            />
            <TextField
              name="place"
              label="New place"
              type="number"
              min={1}
              max={rows.length}
              width="short"
              required
            />
            {note}
          </RecordForm>
        </div>
      </details>
    </Card>
  );
}
