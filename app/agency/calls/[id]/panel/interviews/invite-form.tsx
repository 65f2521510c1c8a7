import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { CheckboxGroup, SelectField } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { DateTimeField } from "@/app/_components/ui/form/text-field";
import { formatInstant } from "@/app/_components/ui/time-format";
import type { User } from "@/lib/command/actor";
import type { Schedule } from "@/lib/domain/interviews/queries";
import { LIMITS } from "@/lib/domain/interviews/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; schedule: Schedule; state: FormState };

/** Inviting teams on the agenda; a time can be kept for one. */
export function InviteForm({ actor, schedule, state }: Props) {
  const { view, open, slots, now } = schedule;
  if (open.length === 0) return null;
  const free = slots.filter(({ taken, startsAt }) => !taken && startsAt > now);
  return (
    <Card title="Invite teams">
      <RecordForm
        command="interview.invite"
        actor={actor}
        back={`/agency/calls/${view.call.id}/panel/interviews`}
        state={state}
        id="invite"
        label="Invite teams"
        about={{ panelId: view.panel.id }}
        button="Invite"
        icon="send"
      >
        <CheckboxGroup
          name="proposalIds[]"
          label="Proposals on the agenda"
          options={open.map(({ proposalId, title, reference }) => ({
            value: proposalId,
            label: `${reference} ${title}`,
          }))}
        />
        <DateTimeField name="chooseBy" label="A time is to be chosen by" zone={view.call.timeZone} required />
        {free.length > 0 && (
          <SelectField
            name="slotId"
            label="Keep a time"
            hint="For one team alone: it confirms the time, or chooses another."
            options={free.map((slot) => ({
              value: slot.id,
              label: `${formatInstant(slot.startsAt, slot.timeZone)} (${slot.timeZone})`,
            }))}
            empty="Let each team choose"
            width="full"
          />
        )}
        <TextArea
          name="message"
          label="What the teams should know"
          rows={3}
          limit={{ characters: LIMITS.message }}
        />
      </RecordForm>
    </Card>
  );
}
