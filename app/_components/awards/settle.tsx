import type { User } from "@/lib/command/actor";
import type { TransferDetail } from "@/lib/domain/accounts/queries";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { amountText, formatMoney } from "@/lib/domain/money";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Card } from "../ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "../ui/form/submit";
import { HiddenField, MoneyField, TextField } from "../ui/form/text-field";
import { type Params, transferPath } from "./paths";

type Props = { actor: User; award: AwardDetail; item: TransferDetail; params: Params };

/** The two ends of a commitment: paid, or cancelled. */
export async function SettleCards({ actor, award, item, params }: Props) {
  const back = transferPath("researcher", award.id, item.number);
  const [spend, release] = await Promise.all([
    formState(params, "account.spend"),
    formState(params, "account.release"),
  ]);
  return (
    <>
      <Card title="Spend it" id="settle">
        <CommandForm
          command="account.spend"
          actor={actor}
          back={back}
          state={spend}
          id="settle-spend"
          className="form"
          label="Spend the commitment"
        >
          <ErrorSummary />
          <HiddenField name="awardId" value={award.id} />
          <HiddenField name="heading" value={item.heading} />
          <HiddenField name="commitmentId" value={item.id} />
          <MoneyField
            name="amount"
            label="Amount"
            hint={`At most ${formatMoney(item.amount, item.currency)}. What is left of it becomes free again.`}
            currency={item.currency}
            defaultValue={amountText(item.amount, item.currency)}
            required
          />
          <TextField
            name="description"
            label="Description"
            hint="What was bought, and the invoice's number."
            defaultValue={item.description}
            required
          />
          <FormActions>
            <SubmitButton icon="banknote">Spend</SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
      <Card title="Or release it" id="release">
        <CommandForm
          command="account.release"
          actor={actor}
          back={back}
          state={release}
          id="settle-release"
          className="form"
          label="Release the commitment"
        >
          <ErrorSummary />
          <HiddenField name="awardId" value={award.id} />
          <HiddenField name="commitmentId" value={item.id} />
          <TextField name="description" label="Why" hint="Such as: order cancelled." />
          <FormActions>
            <SubmitButton variant="secondary" icon="undo-2">
              Release {formatMoney(item.amount, item.currency)}
            </SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
    </>
  );
}

/** Finance's correction of a posting. */
export async function ReverseCard({ actor, award, item, params }: Props) {
  return (
    <Card title="Reverse it" id="reverse">
      <CommandForm
        command="account.reverse"
        actor={actor}
        back={transferPath("university", award.id, item.number)}
        state={await formState(params, "account.reverse")}
        id="reverse-form"
        className="form"
        label="Reverse the transaction"
      >
        <ErrorSummary />
        <HiddenField name="transferId" value={item.id} />
        <TextField
          name="reason"
          label="Reason"
          hint="Everybody who sees the account reads it. At most 250 characters."
          required
        />
        <FormActions>
          <SubmitButton variant="danger" icon="undo-2">
            Reverse {formatMoney(item.amount, item.currency)}
          </SubmitButton>
        </FormActions>
      </CommandForm>
    </Card>
  );
}
