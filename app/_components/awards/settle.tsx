import { RecordForm } from "@/app/_components/record-form";
import type { User } from "@/lib/command/actor";
import type { TransferDetail } from "@/lib/domain/accounts/queries";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { amountText, formatMoney } from "@/lib/domain/money";
import { purchasesPath } from "@/lib/domain/purchases/paths";
import { formState } from "@/lib/web/form-state";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { CheckboxField } from "../ui/form/choice-field";
import { MoneyField, TextField } from "../ui/form/text-field";
import { PostingDetails } from "./account-forms";
import { type Params, transferPath } from "./paths";

type Props = { actor: User; award: AwardDetail; item: TransferDetail; params: Params };

/** The two ends of a commitment: paid, or cancelled; in whole or in part. */
export async function SettleCards({ actor, award, item, params }: Props) {
  if (item.sourceType === "purchase") return <OfPurchase awardId={award.id} />;
  const back = transferPath("researcher", award.id, item.number);
  const [spend, release] = await Promise.all([
    formState(params, "account.spend"),
    formState(params, "account.release"),
  ]);
  return (
    <>
      {award.may.use && (
        <Card title="Spend it" id="settle" className="no-print">
          <RecordForm
            command="account.spend"
            actor={actor}
            back={back}
            state={spend}
            id="settle-spend"
            label="Spend the commitment"
            about={{ awardId: award.id, heading: item.heading, commitmentId: item.id }}
            button="Spend"
            icon="banknote"
          >
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
            <CheckboxField
              name="keepCommitted"
              label="Keep the rest committed"
              hint="When the amount is a part of it, such as one of several deliveries."
            />
            <PostingDetails award={award} state={spend} />
          </RecordForm>
        </Card>
      )}
      <Card title={award.may.use ? "Or release it" : "Release it"} id="release" className="no-print">
        <RecordForm
          command="account.release"
          actor={actor}
          back={back}
          state={release}
          id="settle-release"
          label="Release the commitment"
          about={{ awardId: award.id, commitmentId: item.id }}
          button="Release"
          variant="secondary"
          icon="undo-2"
        >
          <MoneyField
            name="amount"
            label="Amount"
            hint={`At most ${formatMoney(item.amount, item.currency)}. What is left of it stays committed.`}
            currency={item.currency}
            defaultValue={amountText(item.amount, item.currency)}
            required
          />
          <TextField name="description" label="Why" hint="Such as: order cancelled." />
        </RecordForm>
      </Card>
    </>
  );
}

/** What is set aside for a purchase is paid and freed there. */
const OfPurchase = ({ awardId }: { awardId: string }) => (
  <Card title="It belongs to a purchase" id="settle" className="no-print">
    <p className="mb-4 max-w-[65ch]">
      Its delivery is recorded with the purchase and posted by finance; cancelling the purchase frees the
      money.
    </p>
    <ButtonLink href={purchasesPath("researcher", awardId)}>Go to the purchases</ButtonLink>
  </Card>
);

/** Finance's correction of a posting. */
export async function ReverseCard({ actor, award, item, params }: Props) {
  return (
    <Card title="Reverse it" id="reverse" className="no-print">
      <RecordForm
        command="account.reverse"
        actor={actor}
        back={transferPath("university", award.id, item.number)}
        state={await formState(params, "account.reverse")}
        id="reverse-form"
        label="Reverse the transaction"
        about={{ transferId: item.id }}
        button={<>Reverse {formatMoney(item.amount, item.currency)}</>}
        variant="danger"
        icon="undo-2"
      >
        <TextField
          name="reason"
          label="Reason"
          hint="Everybody who sees the account reads it. At most 250 characters."
          required
        />
      </RecordForm>
    </Card>
  );
}
