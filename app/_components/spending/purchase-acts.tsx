import { isFinance, isHolder } from "@/lib/domain/accounts/holders";
import { EVIDENCE_ACCEPT, EVIDENCE_BYTES, EVIDENCE_KINDS } from "@/lib/domain/files/evidence-kinds";
import { amountText, formatMoney } from "@/lib/domain/money";
import { purchasePath } from "@/lib/domain/purchases/paths";
import { mayCancel, mayDecide, mayReceive } from "@/lib/domain/purchases/policy";
import { isWaiting, outstanding } from "@/lib/domain/purchases/rules";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { Card } from "../ui/card";
import { CheckboxField } from "../ui/form/choice-field";
import { FileField } from "../ui/form/file-field";
import { DateField, MoneyField, TextField } from "../ui/form/text-field";
import type { PurchaseProps } from "./purchase-page";
import { todayIn } from "./words";

const factsOf = ({ award, item }: PurchaseProps) => ({ ...award, purchase: item });

/** The step that waits is this person's: what the command judges, for the page. */
function isTheirs(props: PurchaseProps): boolean {
  const { actor, award, item } = props;
  if (!mayDecide(actor, factsOf(props)).allowed) return false;
  if (item.status === "awaiting-holder") return isHolder(actor, award) || item.requestedBy === award.piId;
  return (
    item.status === "awaiting-finance" &&
    isFinance(actor, award) &&
    !item.approvals.some(({ by }) => by === actor.id)
  );
}

/** Yes or no, for whom the purchase waits for. */
export async function DecideCard(props: PurchaseProps) {
  const { side, actor, award, item, params } = props;
  if (!isTheirs(props)) return null;
  const [approve, reject] = await Promise.all([
    formState(params, "purchase.approve"),
    formState(params, "purchase.reject"),
  ]);
  const back = purchasePath(side, award.id, item.number);
  const about = { purchaseId: item.id, version: item.version };
  return (
    <Card title="Your decision" id="decide" className="no-print">
      <RecordForm
        command="purchase.approve"
        actor={actor}
        back={back}
        state={approve}
        id="approve"
        label="Approve the purchase"
        done="stay"
        about={about}
        button={<>Approve {formatMoney(item.amount, item.currency)}</>}
        icon="check"
      >
        <TextField name="comment" label="Comment" width="full" />
      </RecordForm>
      <details className="mt-5 border-t border-line pt-4" open={reject.message !== undefined}>
        <summary className="cursor-pointer font-medium">Reject it instead</summary>
        <div className="mt-4">
          <RecordForm
            command="purchase.reject"
            actor={actor}
            back={back}
            state={reject}
            id="reject"
            label="Reject the purchase"
            done="stay"
            about={about}
            button="Reject"
            variant="danger"
          >
            <TextField
              name="reason"
              label="Why"
              hint={`${item.requesterName} reads it.`}
              width="full"
              required
            />
          </RecordForm>
        </div>
      </details>
    </Card>
  );
}

/** Recording a delivery with its invoice. */
export async function ReceiveCard(props: PurchaseProps) {
  const { side, actor, award, item, params } = props;
  const due = outstanding(item);
  if (side !== "researcher" || item.status !== "ordered" || due === 0n || !mayReceive(actor, award).allowed)
    return null;
  return (
    <Card title="Record a delivery" id="receive" className="no-print">
      <RecordForm
        command="purchase.receive"
        actor={actor}
        back={purchasePath(side, award.id, item.number)}
        state={await formState(params, "purchase.receive")}
        id="receive-form"
        label="Record a delivery"
        files
        done="stay"
        about={{ purchaseId: item.id }}
        button="Record the delivery"
        icon="check"
      >
        <MoneyField
          name="amount"
          label="What it costs"
          hint={`As on the invoice; at most ${formatMoney(due, item.currency)} is still to come.`}
          currency={item.currency}
          defaultValue={amountText(due, item.currency)}
          required
        />
        <TextField
          name="description"
          label="What came"
          hint="With the invoice's number."
          width="full"
          required
        />
        <DateField name="receivedOn" label="Day" defaultValue={todayIn(award.timeZone)} required />
        <FileField
          name="file"
          label="Invoice or receipt"
          accept={EVIDENCE_ACCEPT}
          types={EVIDENCE_KINDS}
          maxBytes={EVIDENCE_BYTES}
          required
        />
        <CheckboxField
          name="last"
          label="Nothing more comes"
          hint="What the order holds beyond this becomes free once finance has posted it."
        />
      </RecordForm>
    </Card>
  );
}

/** Taking it back, or ending an order of which the rest does not come. */
export async function EndCard(props: PurchaseProps) {
  const { side, actor, award, item, params } = props;
  const open = isWaiting(item.status) || item.status === "ordered";
  if (side !== "researcher" || !open || !mayCancel(actor, factsOf(props)).allowed) return null;
  const rest = item.status === "ordered" && item.posted > 0n;
  return (
    <Card title={rest ? "Cancel the rest" : "Cancel it"} id="cancel" className="no-print">
      <RecordForm
        command="purchase.cancel"
        actor={actor}
        back={purchasePath(side, award.id, item.number)}
        state={await formState(params, "purchase.cancel")}
        id="cancel-form"
        label="Cancel the purchase"
        done="stay"
        about={{ purchaseId: item.id, version: item.version }}
        button={rest ? "Cancel the rest" : "Cancel the purchase"}
        variant="danger"
      >
        <TextField name="reason" label="Why" width="full" required />
      </RecordForm>
    </Card>
  );
}
