import { RecordForm } from "@/app/_components/record-form";
import { CheckboxField, Fieldset, SelectField } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, MoneyField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import { amountText, formatMoney } from "@/lib/domain/money";
import type { listRecommendations, Ranking, ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { limits } from "@/lib/domain/proposals/rules";
import type { FormState } from "@/lib/web/form-context";

type Row = Ranking["rows"][number];
type Words = Awaited<ReturnType<typeof listRecommendations>>;
type Props = { actor: User; view: ReadyPanel; rows: Row[]; words: Words; state: FormState };

/** Filled in as the funding line says; each line can say otherwise. */
export function RecommendForm({ actor, view, rows, words, state }: Props) {
  const { call, panel } = view;
  return (
    <RecordForm
      command="panel.recommend"
      actor={actor}
      back={`/agency/calls/${call.id}/panel/recommend`}
      state={state}
      id="recommend"
      label="Recommend from the ranked list"
      about={{ panelId: panel.id }}
      button="Recommend"
    >
      <p className="hint">
        Filled in as the funding line says: award what is above, decline what is below. Change any line.
      </p>
      {rows.map((row, index) => (
        <Line key={row.id} row={row} index={index} word={words.get(row.proposalId)} view={view} />
      ))}
      <TextArea
        name="awardReason"
        label="Reason for the awards"
        hint="The teams and their universities read it once the decision is confirmed."
        rows={3}
        limit={{ characters: limits.comment }}
        defaultValue="The panel ranked the proposal within the funds available."
        hideOptional
      />
      <TextArea
        name="declineReason"
        label="Reason for declining"
        hint="The teams and their universities read it once the decision is confirmed."
        rows={3}
        limit={{ characters: limits.comment }}
        defaultValue="The panel ranked other proposals higher, and the funds do not reach further."
        hideOptional
      />
      <CheckboxField
        name="overBudget"
        label="Award more than there is"
        hint={`Needed only where the awards add up to more than ${formatMoney(panel.budget, call.currency)}.`}
        hideOptional
      />
    </RecordForm>
  );
}

const outcomes = [
  { value: "award", label: "Award" },
  { value: "decline", label: "Decline" },
  { value: "none", label: "Nothing yet" },
];

type LineProps = { row: Row; index: number; word: ReturnType<Words["get"]>; view: ReadyPanel };

function Line({ row, index, word, view }: LineProps) {
  const { currency } = view.call;
  const name = (field: string) => `items[${index}][${field}]`;
  const line = row.above ? "above the funding line" : "below the funding line";
  return (
    <Fieldset legend={`${row.rank}. ${row.title}`} hint={`${row.reference}, ${line}`}>
      <HiddenField name={name("proposalId")} value={row.proposalId} />
      <div className="form-row">
        <SelectField
          name={name("outcome")}
          label="Recommendation"
          options={outcomes}
          defaultValue={word?.outcome ?? (row.above ? "award" : "decline")}
          width="short"
          required
        />
        <MoneyField
          name={name("amount")}
          label="Amount"
          currency={currency}
          hint={`At most ${formatMoney(row.asked, currency)}. Not used to decline.`}
          defaultValue={amountText(word?.amount ?? row.asked, currency)}
          hideOptional
        />
      </div>
    </Fieldset>
  );
}
