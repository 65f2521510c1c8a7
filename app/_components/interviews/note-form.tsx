import type { User } from "@/lib/command/actor";
import { LIMITS } from "@/lib/domain/interviews/rules";
import type { FormState } from "@/lib/web/form-context";
import { RecordForm } from "../record-form";
import { TextArea } from "../ui/form/text-area";

type Props = {
  actor: User;
  interview: { id: string; title: string; notes: string; notesVersion: number };
  back: string;
  state: FormState;
};

/** Notes that the panel writes together: nobody else reads them. */
export function NoteForm({ actor, interview, back, state }: Props) {
  const mine = state.values.interviewId === interview.id ? state : { errors: {}, values: {} };
  return (
    <RecordForm
      command="interview.note"
      actor={actor}
      back={back}
      state={mine}
      id={`note-${interview.id}`}
      label={`Notes on the interview on ${interview.title}`}
      about={{ interviewId: interview.id, version: interview.notesVersion }}
      button="Save the notes"
      variant="secondary"
    >
      <TextArea
        name="notes"
        label="Notes"
        hint="The panel in the room and the agency read them; applicants never do."
        defaultValue={interview.notes}
        rows={5}
        limit={{ characters: LIMITS.notes }}
      />
    </RecordForm>
  );
}
