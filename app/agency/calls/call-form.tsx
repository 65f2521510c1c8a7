import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { ListField } from "@/app/_components/ui/form/list-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { MarkdownField, TextArea } from "@/app/_components/ui/form/text-area";
import { DateTimeField, HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { wallTime } from "@/app/_components/ui/time-format";
import type { User } from "@/lib/command/actor";
import { currencies } from "@/lib/command/fields";
import { MOST_GRACE } from "@/lib/domain/calls/deadline";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { LIMITS, MOST_HEADINGS } from "@/lib/domain/calls/rules";
import { amountText } from "@/lib/domain/money";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { KindFields } from "./kind-fields";

export type AgencyChoice = { id: string; name: string; timeZone: string; currency: string };
type Props = {
  actor: User;
  state: FormState;
  back: string;
  agencies?: AgencyChoice[];
  call?: CallDetail;
  /** An earlier call that a new one begins with: all but its dates. */
  from?: CallDetail | undefined;
};

const known = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** All zones; `own` too where it goes by an older name, lest the list change it silently. */
function zonesWith(own: string) {
  const zones = known.includes(own) ? known : [own, ...known];
  return zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

/** One form for a new call (`agencies`) and for a draft (`call`): all fields on one page, without JavaScript as well. */
export function CallForm({ actor, state, back, agencies = [], call, from }: Props) {
  const model = call ?? from;
  return (
    <CommandForm
      command={call ? "call.save" : "call.draft"}
      actor={actor}
      back={back}
      state={state}
      label={call ? "Draft call" : "New call"}
    >
      <Stack>
        <ErrorSummary />
        {call ? (
          <>
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="version" value={call.version} />
          </>
        ) : (
          <>
            <Agency agencies={agencies} />
            {from && <HiddenField name="fromCallId" value={from.id} />}
          </>
        )}
        <Texts call={model} />
        <KindFields call={model} />
        <Dates call={call} zone={model?.timeZone ?? agencies[0]?.timeZone} />
        <Money call={model} currency={model?.currency ?? agencies[0]?.currency} />
        <FormActions>
          <SubmitButton>Save draft</SubmitButton>
          <ButtonLink href={call ? `/agency/calls/${call.id}` : "/agency/calls"}>Cancel</ButtonLink>
        </FormActions>
      </Stack>
    </CommandForm>
  );
}

function Agency({ agencies }: { agencies: AgencyChoice[] }) {
  const [first] = agencies;
  if (agencies.length === 1 && first) return <HiddenField name="agencyId" value={first.id} />;
  return (
    <Card>
      <SelectField
        name="agencyId"
        label="Agency"
        options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
    </Card>
  );
}

function Texts({ call }: { call: CallDetail | undefined }) {
  return (
    <Card title="What the call is about">
      <div className="form">
        <TextField name="title" label="Title" defaultValue={call?.title} required width="full" />
        <TextArea
          name="summary"
          label="Summary"
          hint="One or two sentences, shown in the catalogue."
          defaultValue={call?.summary}
          limit={{ characters: LIMITS.summary }}
          rows={3}
          required
        />
        <MarkdownField
          name="description"
          label="Description"
          defaultValue={call?.description}
          limit={{ characters: LIMITS.description }}
          rows={14}
          required
        />
        <MarkdownField
          name="eligibility"
          label="Who may apply"
          defaultValue={call?.eligibility}
          limit={{ characters: LIMITS.eligibility }}
          rows={5}
        />
      </div>
    </Card>
  );
}

function Dates({ call, zone = "UTC" }: { call: CallDetail | undefined; zone: string | undefined }) {
  const local = (at: Date | undefined) => at && call && wallTime(at, call.timeZone);
  return (
    <Card title="When it opens and closes">
      <div className="form">
        <SelectField
          name="timeZone"
          label="Time zone"
          hint="Both times below are read on this zone's clock, and shown to everybody in it and in their own."
          options={zonesWith(zone)}
          defaultValue={zone}
          required
        />
        <div className="form-row">
          <DateTimeField name="opensAt" label="Opens" defaultValue={local(call?.opensAt)} required />
          <DateTimeField name="closesAt" label="Closes" defaultValue={local(call?.closesAt)} required />
        </div>
        <TextField
          name="graceMinutes"
          label="Grace in minutes"
          hint={`Everybody sees it beforehand. What arrives after the closing time and within the grace is taken and marked so. 0 for none, at most ${MOST_GRACE}.`}
          inputMode="numeric"
          autoComplete="off"
          width="short"
          defaultValue={String(call?.graceMinutes ?? 0)}
          required
        />
        <SelectField
          name="sealed"
          label="When the agency sees the proposals"
          hint="Sealed, nobody at the agency learns what has come, not even how many, until the closing time and the grace are over."
          options={[
            { value: "false", label: "As each is handed in" },
            { value: "true", label: "Sealed until the call has closed" },
          ]}
          defaultValue={String(call?.sealed ?? false)}
          required
        />
      </div>
    </Card>
  );
}

function Money({ call, currency }: { call: CallDetail | undefined; currency: string | undefined }) {
  const text = (minor: bigint | undefined) =>
    minor === undefined || !call ? undefined : amountText(minor, call.currency);
  const amount = { inputMode: "decimal", autoComplete: "off", width: "medium", required: true } as const;
  return (
    <Card title="How much, and for what">
      <div className="form">
        <SelectField
          name="currency"
          label="Currency"
          options={Object.keys(currencies).map((code) => ({ value: code, label: code }))}
          defaultValue={currency ?? "EUR"}
          width="short"
          required
        />
        <div className="form-row">
          <TextField
            name="minimumAmount"
            label="Smallest amount"
            hint="For one proposal; 0 for none."
            defaultValue={text(call?.minimumAmount)}
            {...amount}
          />
          <TextField
            name="maximumAmount"
            label="Largest amount"
            hint="For one proposal."
            defaultValue={text(call?.maximumAmount)}
            {...amount}
          />
        </div>
        <ListField
          name="headings[]"
          label="Budget headings"
          hint={`Proposals tell their budget by year under these, in this order. Up to ${MOST_HEADINGS}.`}
          item="heading"
          defaultValue={call?.headings}
          max={MOST_HEADINGS}
          blank={5}
          required
        />
      </div>
    </Card>
  );
}
