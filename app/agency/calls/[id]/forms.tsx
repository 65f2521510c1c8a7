import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { DateTimeField } from "@/app/_components/ui/form/text-field";
import { wallTime } from "@/app/_components/ui/time-format";
import type { User } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { archivable, type CallState, extendable } from "@/lib/domain/calls/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = { call: CallDetail; actor: User; state: FormState };

/** A later closing date, with the reason; only while the call takes or will take proposals. */
export function Extend({ call, actor, state }: Props) {
  if (!extendable.includes(call.state)) return null;
  const outlinesOpen = call.outlineClosesAt !== null && call.now < call.outlineClosesAt;
  return (
    <Card title="Move the closing date" className="no-print">
      <RecordForm
        command="call.extend"
        actor={actor}
        back={`/agency/calls/${call.id}`}
        state={state}
        id="extend"
        label="Move the closing date"
        about={{ callId: call.id, version: call.version }}
        button="Move the date"
        variant="secondary"
      >
        {outlinesOpen && (
          <DateTimeField
            name="outlineClosesAt"
            label="New time by which outlines are due"
            hint="Leave empty what stays."
            zone={call.timeZone}
          />
        )}
        <DateTimeField
          name="closesAt"
          label={call.outlineClosesAt ? "New time for full proposals" : "New closing time"}
          zone={call.timeZone}
          {...(outlinesOpen ? {} : { defaultValue: wallTime(call.closesAt, call.timeZone), required: true })}
        />
        <TextArea name="reason" label="Reason" limit={{ characters: 500 }} rows={3} required />
      </RecordForm>
    </Card>
  );
}

const words: Partial<Record<CallState, { title: string; button: string; about: string }>> = {
  draft: {
    title: "Discard",
    button: "Discard this draft",
    about: "The draft leaves your list of drafts; it stays among the archived calls.",
  },
  scheduled: {
    title: "Withdraw",
    button: "Withdraw this call",
    about: "The call leaves the catalogue and never opens.",
  },
  closed: {
    title: "Archive",
    button: "Archive this call",
    about: "The call leaves the catalogue of closed calls. Its proposals stay where they are.",
  },
};

/** Puts a call away; what that means depends on its state. */
export function Archive({ call, actor, state }: Props) {
  const own = words[call.state];
  if (!own || !archivable.includes(call.state)) return null;
  return (
    <Card title={own.title} className="no-print">
      <p className="mb-3 text-muted">{own.about}</p>
      <RecordForm
        command="call.archive"
        actor={actor}
        back={`/agency/calls/${call.id}`}
        state={state}
        id="archive"
        label={own.button}
        about={{ callId: call.id }}
        button={own.button}
        variant="danger"
      >
        <TextArea name="reason" label="Reason" limit={{ characters: 500 }} rows={2} />
      </RecordForm>
    </Card>
  );
}
