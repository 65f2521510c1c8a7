import type { User } from "@/lib/command/actor";
import { dayWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import type { DueItem } from "@/lib/domain/payments/queries";
import type { FormState } from "@/lib/web/form-context";
import { RecordForm } from "../record-form";
import { CheckboxGroup } from "../ui/form/choice-field";
import { DateField } from "../ui/form/text-field";

/** What can be paid by one agency in one currency, to be ticked; the run waits for a second person. */
export function DueForm(props: {
  actor: User;
  agencyId: string;
  currency: string;
  items: DueItem[];
  today: string;
  state: FormState;
}) {
  const { actor, agencyId, currency, items, today, state } = props;
  const total = items.reduce((sum, { amount }) => sum + amount, 0n);
  return (
    <RecordForm
      command="payment.prepare"
      actor={actor}
      back="/agency/payments"
      state={state}
      id={`prepare-${agencyId}-${currency}`}
      label={`Prepare payments in ${currency}`}
      about={{ agencyId }}
      button="Prepare the run"
      icon="banknote"
    >
      <CheckboxGroup
        name="items[]"
        label={`What is to be paid in ${currency}`}
        hint={`${items.length} in all, ${formatMoney(total, currency)}.`}
        required
        defaultValue={items.filter(({ dueOn }) => dueOn <= today).map(({ item }) => item)}
        options={items.map((its) => ({
          value: its.item,
          label: `${its.reference} ${its.what}: ${formatMoney(its.amount, its.currency)}`,
          hint: `${its.organisationName} · ${its.title} · due since ${dayWords(its.dueOn)}${its.failure ? ` · the last payment failed: ${its.failure}` : ""}`,
        }))}
      />
      <DateField name="executeOn" label="The bank is to pay on" required defaultValue={today} min={today} />
    </RecordForm>
  );
}
