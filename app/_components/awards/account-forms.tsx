import type { User } from "@/lib/command/actor";
import { currencies } from "@/lib/command/currencies";
import { DESCRIPTION_LIMIT } from "@/lib/domain/accounts/rules";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { formatMoney } from "@/lib/domain/money";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "../ui/form/submit";
import { DateField, HiddenField, MoneyField, TextField } from "../ui/form/text-field";
import { awardPath, type Params } from "./paths";

type FormProps = { actor: User; award: AwardDetail; state: FormState };

/** Heading, amount and description: what both ways of using money ask for. */
function MoneyFields({ award, descriptionHint }: { award: AwardDetail; descriptionHint: string }) {
  return (
    <>
      <HiddenField name="awardId" value={award.id} />
      <SelectField
        name="heading"
        label="Heading"
        required
        width="full"
        empty="Choose a heading"
        options={award.headings.map(({ heading, balance }) => ({
          value: heading,
          label: `${heading} – ${formatMoney(balance, award.currency)} available`,
        }))}
      />
      <MoneyField name="amount" label="Amount" currency={award.currency} required />
      <TextField
        name="description"
        label="Description"
        hint={`${descriptionHint} At most ${DESCRIPTION_LIMIT} characters.`}
        required
        width="full"
      />
    </>
  );
}

const OTHER = ["occurredOn", "foreignCurrency", "rate", "rateSource", "rateOn"];

/** The day of a cost and its own currency: folded away, because most costs need neither. */
export function PostingDetails({ award, state }: { award: AwardDetail; state: FormState }) {
  const used = OTHER.some((name) => state.errors[name] || state.values[name]);
  return (
    <details className="mb-4" open={used}>
      <summary>Another day, another currency</summary>
      <div className="mt-3">
        <DateField
          name="occurredOn"
          label="Day of the cost"
          hint="The books count it, and its indirect cost, on this day. Default: today."
        />
        <SelectField
          name="foreignCurrency"
          label="Currency of the amount"
          empty={`${award.currency}, the award's own`}
          options={Object.keys(currencies)
            .filter((code) => code !== award.currency)
            .map((code) => ({ value: code, label: code }))}
        />
        <TextField
          name="rate"
          label="Rate"
          hint={`How many ${award.currency} one unit of that currency is, such as 0.9231.`}
        />
        <TextField name="rateSource" label="Source of the rate" hint="Such as European Central Bank." />
        <DateField name="rateOn" label="Day of the rate" hint="Default: today." />
      </div>
    </details>
  );
}

function SpendForm({ actor, award, state }: FormProps) {
  return (
    <CommandForm
      command="account.spend"
      actor={actor}
      back={awardPath("researcher", award.id)}
      // A rejected payment of a commitment belongs to that commitment's own page.
      state={state.values.commitmentId ? { errors: {}, values: {} } : state}
      id="spend"
      className="form"
      done="stay"
      label="Spend"
    >
      <ErrorSummary />
      <MoneyFields award={award} descriptionHint="What was bought, and the invoice's number." />
      <PostingDetails award={award} state={state} />
      <FormActions>
        <SubmitButton icon="banknote">Spend</SubmitButton>
      </FormActions>
    </CommandForm>
  );
}

function CommitForm({ actor, award, state }: FormProps) {
  return (
    <CommandForm
      command="account.commit"
      actor={actor}
      back={awardPath("researcher", award.id)}
      state={state}
      id="commit"
      className="form"
      done="stay"
      label="Commit"
    >
      <ErrorSummary />
      <MoneyFields award={award} descriptionHint="What was ordered, and from whom." />
      <FormActions>
        <SubmitButton variant="secondary" icon="lock">
          Commit
        </SubmitButton>
      </FormActions>
    </CommandForm>
  );
}

/** The two ways of using the account, side by side where there is room. */
export async function AccountForms(props: { actor: User; award: AwardDetail; params: Params }) {
  const { actor, award, params } = props;
  const [spend, commit] = await Promise.all([
    formState(params, "account.spend"),
    formState(params, "account.commit"),
  ]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
      <Card title="Spend" id="spend-card" className="no-print">
        <p className="mb-4 text-sm text-muted">
          Something that has been paid. An order is paid from its commitment, below.
        </p>
        <SpendForm actor={actor} award={award} state={spend} />
      </Card>
      <Card title="Commit" id="commit-card" className="no-print">
        <p className="mb-4 text-sm text-muted">
          Something that is ordered and not yet paid: its amount is kept for it.
        </p>
        <CommitForm actor={actor} award={award} state={commit} />
      </Card>
    </div>
  );
}
