import { NoteForm } from "@/app/_components/interviews/note-form";
import { SlotPlace, SlotTime } from "@/app/_components/interviews/slot";
import { RecordForm } from "@/app/_components/record-form";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { InterviewItem, Schedule } from "@/lib/domain/interviews/queries";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  actor: User;
  schedule: Schedule;
  item: InterviewItem;
  runs: boolean;
  notes: boolean;
  states: { cancel: FormState; note: FormState };
};

/** One team's interview at the agency. */
export function InterviewCard({ actor, schedule, item, runs, notes, states }: Props) {
  const { call } = schedule.view;
  const back = `/agency/calls/${call.id}/panel/interviews`;
  const off = item.status === "cancelled";
  const mine = states.cancel.values.interviewId === item.id ? states.cancel : { errors: {}, values: {} };
  return (
    <Card title={item.title} actions={<StatusBadge kind="interview" state={item.status} />}>
      <DescriptionList
        items={[
          { term: "Reference", value: item.reference },
          {
            term: item.status === "booked" ? "When" : "Kept for it",
            value: item.slot && <SlotTime slot={item.slot} />,
          },
          { term: "Where", value: item.slot && <SlotPlace place={item.slot.place} /> },
          {
            term: "To be chosen by",
            value: item.status === "invited" && <Instant at={item.chooseBy} zone={call.timeZone} />,
          },
          { term: "Who comes", value: item.attendees.join(", ") },
        ]}
      />
      {!off && notes && (
        <details className="mt-4">
          <summary>Notes of the panel</summary>
          <div className="mt-3">
            <NoteForm actor={actor} interview={item} back={back} state={states.note} />
          </div>
        </details>
      )}
      {!off && runs && (
        <details className="mt-4" open={mine.message !== undefined}>
          <summary>Call it off</summary>
          <div className="mt-3">
            <RecordForm
              command="interview.cancel"
              actor={actor}
              back={back}
              state={mine}
              id={`cancel-${item.id}`}
              label={`Call off the interview on ${item.title}`}
              about={{ interviewId: item.id }}
              button="Call it off"
              variant="danger"
            >
              <TextField name="reason" label="Reason" hint="The team reads it." required width="full" />
            </RecordForm>
          </div>
        </details>
      )}
    </Card>
  );
}
