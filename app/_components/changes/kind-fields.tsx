import type { ChangeKind } from "@/db/schema/changes";
import { type Proposed, type ProposedOf, teamChanges, teamChangeWords } from "@/lib/domain/changes/kinds";
import type { getAskable } from "@/lib/domain/changes/queries";
import { dayWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { CheckboxField, Fieldset, RadioGroup, SelectField } from "../ui/form/choice-field";
import { TextArea } from "../ui/form/text-area";
import { DateField, HiddenField, MoneyField, TextField } from "../ui/form/text-field";

type Askable = NonNullable<Awaited<ReturnType<typeof getAskable>>>;
type Props = { kind: ChangeKind; askable: Askable; proposed: ProposedOf | undefined };

/** The proposal, where it is of this kind. */
const own = <K extends ChangeKind>(kind: K, request: ProposedOf | undefined): Proposed[K] | undefined =>
  request?.kind === kind ? (request.proposed as Proposed[K]) : undefined;

/** The fields of one kind of change. */
export function KindFields({ kind, askable, proposed }: Props) {
  const { its } = askable;
  switch (kind) {
    case "virement":
      return <Lines askable={askable} lines={own("virement", proposed)?.lines ?? []} />;
    case "funding":
      return <Additions askable={askable} additions={own("funding", proposed)?.additions ?? []} />;
    case "extension":
      return (
        <DateField
          name="endsOn"
          label="New last day"
          hint={
            its.endsOn ? `The award ends on ${dayWords(its.endsOn)} as it is.` : "This award has no last day."
          }
          required
          min={its.endsOn ?? undefined}
          defaultValue={own("extension", proposed)?.endsOn}
        />
      );
    case "pi":
      return (
        <>
          <TextField
            name="email"
            label="E-mail address of the new investigator"
            hint={`Somebody of the university. The account is held by ${its.piName} as it is.`}
            type="email"
            required
            defaultValue={own("pi", proposed)?.email}
          />
          <CheckboxField
            name="stays"
            label={`${its.piName} stays on the account as a member`}
            defaultChecked={own("pi", proposed)?.stays ?? true}
            hideOptional
          />
        </>
      );
    case "team":
      return <Team proposed={own("team", proposed)} />;
    case "scope":
      return (
        <>
          <TextField
            name="title"
            label="Title"
            width="full"
            defaultValue={own("scope", proposed)?.title || its.title}
            hideOptional
          />
          <TextArea
            name="abstract"
            label="Summary"
            hint="It is public, with the award."
            rows={8}
            limit={{ characters: 5_000 }}
            defaultValue={own("scope", proposed)?.abstract || its.abstract}
            hideOptional
          />
        </>
      );
    case "suspension":
    case "resumption":
      return null;
  }
}

const MOST_LINES = 10;

function Lines({
  askable,
  lines,
}: {
  askable: Askable;
  lines: { from: string; to: string; amount: string }[];
}) {
  const { its, standing } = askable;
  const options = standing.headings.map(({ name, budget }) => ({
    value: name,
    label: `${name} – ${formatMoney(budget, its.currency)}`,
  }));
  const rows = Math.min(MOST_LINES, Math.max(3, lines.length + 2));
  return (
    <div className="grid gap-5">
      {Array.from({ length: rows }, (_, index) => {
        const line = lines[index];
        const name = (field: string) => `lines[${index}][${field}]`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <Fieldset key={index} legend={`Move ${index + 1}${index > 0 ? " (optional)" : ""}`}>
            <div className="grid gap-4 md:grid-cols-3">
              <SelectField
                name={name("from")}
                label="From"
                width="full"
                empty="Choose a heading"
                options={options}
                defaultValue={line?.from}
                hideOptional
              />
              <SelectField
                name={name("to")}
                label="To"
                width="full"
                empty="Choose a heading"
                options={options}
                defaultValue={line?.to}
                hideOptional
              />
              <MoneyField
                name={name("amount")}
                label="Amount"
                currency={its.currency}
                defaultValue={line?.amount}
                hideOptional
              />
            </div>
          </Fieldset>
        );
      })}
    </div>
  );
}

function Additions({
  askable,
  additions,
}: {
  askable: Askable;
  additions: { heading: string; amount: string }[];
}) {
  const { its, standing } = askable;
  return (
    <Fieldset legend="How much more, by heading">
      {standing.headings.map(({ name, budget }, index) => (
        <div key={name}>
          <HiddenField name={`additions[${index}][heading]`} value={name} />
          <MoneyField
            name={`additions[${index}][amount]`}
            label={name}
            hint={`${formatMoney(budget, its.currency)} as it is.`}
            currency={its.currency}
            defaultValue={additions.find(({ heading }) => heading === name)?.amount}
          />
        </div>
      ))}
    </Fieldset>
  );
}

function Team({ proposed }: { proposed: Proposed["team"] | undefined }) {
  const text = (value: number | undefined) => (value === undefined ? undefined : String(value));
  return (
    <>
      <RadioGroup
        name="what"
        label="What happens"
        required
        defaultValue={proposed?.what}
        options={teamChanges.map((value) => ({ value, label: teamChangeWords[value] }))}
      />
      <TextField name="name" label="The person's name" required defaultValue={proposed?.name} />
      <TextField
        name="email"
        label="Their e-mail address"
        hint="Of their account of the portal: when this takes effect they join the award’s account, leave it or are absent from it."
        type="email"
        defaultValue={proposed?.email}
      />
      <TextField name="role" label="Their part in the project" defaultValue={proposed?.role} />
      <TextField
        name="percent"
        label="Less effort, in percent"
        hint="Only where they work less: 25 for a quarter less than agreed."
        width="short"
        inputMode="numeric"
        defaultValue={text(proposed?.percent)}
      />
      <TextField
        name="months"
        label="Months away"
        hint="Only where they are absent."
        width="short"
        inputMode="numeric"
        defaultValue={text(proposed?.months)}
      />
    </>
  );
}
