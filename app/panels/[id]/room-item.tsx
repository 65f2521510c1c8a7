import { ItemRead } from "@/app/_components/panels/item-read";
import { Lead, NotesForm } from "@/app/_components/panels/lead";
import { Scores } from "@/app/_components/panels/scores";
import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import type { User } from "@/lib/command/actor";
import type { RoomItem as Found } from "@/lib/domain/panels/queries";
import { panelLimits } from "@/lib/domain/panels/rules";
import { type Scale, scaleWords, scoresOn, scoreWords } from "@/lib/domain/panels/scales";
import type { FormState } from "@/lib/web/form-context";
import type { ItemStates } from "./load";

type Props = { actor: User; found: Found; back: string; states: ItemStates };

/** One item as a member in the room sees it: their score, then everybody's; the chair leads. */
export function RoomItem({ actor, found, back, states }: Props) {
  const { room, item, read, notes } = found;
  const isOpen = room.status === "open";
  const scoring = isOpen && (item.stage === "scoring" || item.stage === "revealed");
  return (
    <ItemRead
      read={read}
      below={
        <>
          {notes && room.takesNotes && (
            <Card title="Notes">
              <NotesForm
                actor={actor}
                itemId={item.id}
                notes={notes}
                isClosed={!isOpen}
                back={back}
                state={states.note}
              />
            </Card>
          )}
          {isOpen && <Declare actor={actor} itemId={item.id} back={back} state={states.declare} />}
        </>
      }
    >
      {scoring && (
        <Card title="Your score">
          <ScoreForm actor={actor} item={item} scale={room.scale} back={back} state={states.score} />
        </Card>
      )}
      {item.stage !== "waiting" && (
        <Card title="Scores">
          <Scores {...item} scale={room.scale} />
        </Card>
      )}
      {room.chairs && isOpen && (
        <Card title="You chair">
          <Lead
            actor={actor}
            item={item}
            isCurrent={room.current?.id === item.id}
            back={back}
            states={states}
          />
        </Card>
      )}
    </ItemRead>
  );
}

type ScoreProps = { actor: User; item: Found["item"]; scale: Scale; back: string; state: FormState };

function ScoreForm({ actor, item, scale, back, state }: ScoreProps) {
  return (
    <RecordForm
      command="panel.score"
      actor={actor}
      back={back}
      state={state}
      id="score"
      label="Your score"
      about={{ itemId: item.id }}
      button={item.own === undefined ? "Save your score" : "Change your score"}
      done="stay"
    >
      {item.own !== undefined && (
        <p>
          You gave <strong className="tabular">{item.own}</strong>.
        </p>
      )}
      <SelectField
        // A select keeps what was chosen first: another score is another field.
        key={String(item.own)}
        name="score"
        label="Score"
        hint={`${scaleWords(scale)}. ${
          item.stage === "revealed"
            ? "You can change it until the item is closed; the others see that."
            : "Nobody else sees it before the scores are revealed."
        }`}
        options={scoresOn(scale).map((score) => ({ value: String(score), label: scoreWords(score, scale) }))}
        empty="Choose a score"
        defaultValue={item.own === undefined ? "" : String(item.own)}
        width="short"
        required
      />
    </RecordForm>
  );
}

type DeclareProps = { actor: User; itemId: string; back: string; state: FormState };

function Declare({ actor, itemId, back, state }: DeclareProps) {
  const failed = Object.keys(state.errors).length > 0 || Boolean(state.message);
  return (
    <Card title="A conflict of interest?">
      <details open={failed}>
        <summary>Leave the room for this proposal</summary>
        <div className="mt-3">
          <RecordForm
            command="panel.declare-conflict"
            actor={actor}
            back={back}
            state={state}
            id="declare"
            label="Declare a conflict of interest"
            about={{ itemId }}
            button="Declare and leave"
            variant="secondary"
          >
            <TextArea
              name="reason"
              label="What relates you"
              hint="The agency reads it. From then on you see nothing of this proposal."
              rows={2}
              limit={{ characters: panelLimits.reason }}
              required
            />
          </RecordForm>
        </div>
      </details>
    </Card>
  );
}
