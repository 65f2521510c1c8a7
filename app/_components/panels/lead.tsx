import { RecordForm } from "@/app/_components/record-form";
import { TextArea } from "@/app/_components/ui/form/text-area";
import type { ItemStage } from "@/db/schema/panels";
import type { User } from "@/lib/command/actor";
import { panelLimits } from "@/lib/domain/panels/rules";
import type { FormState } from "@/lib/web/form-context";

type LeadStates = { open: FormState; reveal: FormState; close: FormState; note: FormState };

type Props = {
  actor: User;
  item: { id: string; stage: ItemStage };
  /** The panel is at this item. */
  isCurrent: boolean;
  back: string;
  states: LeadStates;
};

/** What officers and the chair do to an item: the next step of it, and no other. */
export function Lead({ actor, item, isCurrent, back, states }: Props) {
  const common = { actor, back, about: { itemId: item.id }, done: "stay" as const };
  const open = !isCurrent || item.stage === "waiting" || item.stage === "closed";
  return (
    <div className="grid gap-3">
      {open && (
        <RecordForm
          {...common}
          command="panel.open-item"
          state={states.open}
          id="open-item"
          label="Open this item"
          button={item.stage === "closed" ? "Open this item again" : "Go to this item"}
          variant={item.stage === "waiting" ? "primary" : "secondary"}
        >
          {item.stage === "closed" && (
            <p className="text-sm text-muted">
              An order that was decided by hand is lifted: it follows the scores again.
            </p>
          )}
        </RecordForm>
      )}
      {item.stage === "scoring" && (
        <RecordForm
          {...common}
          command="panel.reveal-item"
          state={states.reveal}
          id="reveal-item"
          label="Reveal the scores"
          button="Reveal the scores"
          icon="eye"
        />
      )}
      {item.stage === "revealed" && (
        <RecordForm
          {...common}
          command="panel.close-item"
          state={states.close}
          id="close-item"
          label="Close this item"
          button="Close this item"
        />
      )}
    </div>
  );
}

type NotesProps = {
  actor: User;
  itemId: string;
  notes: { notes: string; forApplicants: string; version: number };
  /** The panel is closed: only the minutes are put right. */
  isClosed: boolean;
  back: string;
  state: FormState;
};

/** The minutes of an item, and what applicants may read. */
export function NotesForm({ actor, itemId, notes, isClosed, back, state }: NotesProps) {
  return (
    <RecordForm
      command="panel.note-item"
      actor={actor}
      back={back}
      state={state}
      id="note-item"
      label="Notes on this item"
      about={{ itemId, version: notes.version }}
      button="Save the notes"
      variant="secondary"
      done="stay"
    >
      <TextArea
        name="notes"
        label="For the minutes"
        hint="Whoever was in the room reads it in the minutes once the panel is closed. Speak of no other proposal."
        rows={4}
        limit={{ characters: panelLimits.notes }}
        defaultValue={notes.notes}
      />
      {!isClosed && (
        <TextArea
          name="forApplicants"
          label="For the applicants"
          hint="They read it after the decision, where the call says so. Name nobody."
          rows={4}
          limit={{ characters: panelLimits.notes }}
          defaultValue={notes.forApplicants}
        />
      )}
    </RecordForm>
  );
}
