import { SlotPlace, SlotTime } from "@/app/_components/interviews/slot";
import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { CheckboxField, SelectField } from "@/app/_components/ui/form/choice-field";
import { DateTimeField, TextField } from "@/app/_components/ui/form/text-field";
import { formatInstant } from "@/app/_components/ui/time-format";
import type { User } from "@/lib/command/actor";
import type { Schedule } from "@/lib/domain/interviews/queries";
import { LIMITS } from "@/lib/domain/interviews/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; schedule: Schedule; state: FormState };
type Slot = Schedule["slots"][number];
const backOf = ({ view }: Schedule) => `/agency/calls/${view.call.id}/panel/interviews`;

/** The times in their order, who has each, and a way to move or take away each. */
export function SlotList({ actor, schedule, runs, state }: Props & { runs: boolean }) {
  return (
    <Card title="Times">
      {schedule.slots.length === 0 && <p className="text-muted">No time is offered yet.</p>}
      <ol className="grid gap-4">
        {schedule.slots.map((slot) => (
          <li key={slot.id} className="border-t border-line pt-4 first:border-0 first:pt-0">
            <p className="font-medium">
              <SlotTime slot={slot} />
            </p>
            <p className="text-sm text-muted">
              <SlotPlace place={slot.place} />
            </p>
            <p className="text-sm">{slot.taken ? `Taken: ${slot.taken}` : "Free"}</p>
            {runs && <ChangeForm actor={actor} schedule={schedule} slot={slot} state={state} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function ChangeForm({ actor, schedule, slot, state }: Props & { slot: Slot }) {
  const mine = state.values.slotId === slot.id ? state : { errors: {}, values: {} };
  return (
    <details className="mt-2" open={mine.message !== undefined}>
      <summary className="text-sm">Change or take away</summary>
      <div className="mt-3">
        <RecordForm
          command="interview.change-slot"
          actor={actor}
          back={backOf(schedule)}
          state={mine}
          id={`change-${slot.id}`}
          label={`Change the time at ${formatInstant(slot.startsAt, slot.timeZone)}`}
          about={{ slotId: slot.id, version: slot.version }}
          button="Change the time"
          variant="secondary"
        >
          <DateTimeField
            name="startsAt"
            label="Other time"
            hint="Leave empty what stays."
            zone={slot.timeZone}
          />
          <TextField name="place" label="Place or video link" defaultValue={slot.place} required />
          <CheckboxField
            name="cancel"
            label="Take it away"
            hint="A team that has it must choose another one."
          />
          <TextField name="reason" label="Reason" hint="A team that has this time reads it." required />
        </RecordForm>
      </div>
    </details>
  );
}

/** One time, or several in a row. */
export function OfferForm({ actor, schedule, state }: Props) {
  const { view } = schedule;
  const zones = [...new Set([view.call.timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Card title="Offer times">
      <RecordForm
        command="interview.offer"
        actor={actor}
        back={backOf(schedule)}
        state={state}
        id="offer"
        label="Offer times"
        about={{ panelId: view.panel.id }}
        button="Offer the times"
        icon="plus"
      >
        <DateTimeField name="startsAt" label="First begins" hint="On the clock of the zone below." required />
        <SelectField
          name="timeZone"
          label="Time zone"
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          defaultValue={view.call.timeZone}
          required
        />
        <div className="form-row">
          <TextField
            name="minutes"
            label="Minutes each"
            type="number"
            min={5}
            max={LIMITS.minutes}
            width="short"
            defaultValue="30"
            required
          />
          <TextField
            name="count"
            label="How many"
            type="number"
            min={1}
            max={LIMITS.atOnce}
            width="short"
            defaultValue="1"
            required
          />
          <TextField
            name="pause"
            label="Pause between"
            type="number"
            min={0}
            max={120}
            width="short"
            defaultValue="0"
            required
          />
        </div>
        <TextField
          name="place"
          label="Place or video link"
          hint="A room, or the https address of a video meeting."
          defaultValue={view.panel.place}
          required
        />
      </RecordForm>
    </Card>
  );
}
