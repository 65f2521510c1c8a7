import { RecordForm } from "@/app/_components/record-form";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import type { Room } from "@/lib/domain/panels/queries";
import type { FormState } from "@/lib/web/form-context";

type AnswerProps = { actor: User; panelId: string; answer: "accept" | "decline"; state: FormState };

/** One of the two answers. */
export function Answer({ actor, panelId, answer, state }: AnswerProps) {
  const mine = state.values.answer === answer;
  return (
    <RecordForm
      command="panel.answer"
      actor={actor}
      back={`/panels/${panelId}`}
      state={mine ? state : { errors: {}, values: {} }}
      id={answer}
      label={answer === "accept" ? "Accept" : "Decline"}
      about={{ panelId }}
      button={answer === "accept" ? "Accept to sit on this panel" : "Decline"}
      variant={answer === "accept" ? "primary" : "secondary"}
    >
      <HiddenField name="answer" value={answer} />
    </RecordForm>
  );
}

/** When and where, and nothing of what is discussed: that is read once it is accepted. */
export function Invitation({ actor, room, state }: { actor: User; room: Room; state: FormState }) {
  return (
    <Stack>
      <Card title="What it is about">
        <DescriptionList
          items={[
            { term: "Call", value: room.callTitle },
            { term: "Meets", value: <Instant at={room.meetsAt} zone={room.timeZone} reader /> },
            { term: "Where", value: <span className="break-words">{room.place}</span> },
          ]}
        />
        <p className="mt-4 max-w-[65ch]">
          You read the proposals and their reviews in confidence. For a proposal with which you have a
          conflict of interest you leave the room, and see nothing of it here.
        </p>
        <div className="mt-4 flex flex-wrap gap-3">
          <Answer actor={actor} panelId={room.id} answer="accept" state={state} />
          <Answer actor={actor} panelId={room.id} answer="decline" state={state} />
        </div>
      </Card>
    </Stack>
  );
}
