import { dayWords } from "@/lib/domain/days";
import { sizeText } from "@/lib/domain/files/size";
import { formatMoney } from "@/lib/domain/money";
import { purchasePath } from "@/lib/domain/purchases/paths";
import { maySettle } from "@/lib/domain/purchases/policy";
import type { ReceiptItem } from "@/lib/domain/purchases/queries";
import { earlier } from "@/lib/domain/purchases/rules";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { transferPath } from "../awards/paths";
import { RecordForm } from "../record-form";
import { DescriptionList } from "../ui/blocks";
import { Card } from "../ui/card";
import { DateField, TextField } from "../ui/form/text-field";
import { Link } from "../ui/link";
import { amount, time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import type { PurchaseProps } from "./purchase-page";
import { todayIn } from "./words";

/** Deliveries with their evidence, the oldest first; finance posts them here or sends them back. */
export async function ReceiptsCard(props: PurchaseProps) {
  const { item, params } = props;
  if (item.receipts.length === 0) return null;
  const [posting, returning] = await Promise.all([
    formState(params, "purchase.post-receipt"),
    formState(params, "purchase.return-receipt"),
  ]);
  return (
    <Card title="Deliveries" id="deliveries">
      <ol className="divide-y divide-line">
        {item.receipts.map((one) => (
          <li key={one.receipt.id} className="grid gap-3 py-4 first:pt-0 last:pb-0">
            <Delivery {...props} one={one} />
            <Settle {...props} one={one} posting={posting} returning={returning} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Delivery({ side, award, item, one }: PurchaseProps & { one: ReceiptItem }) {
  const { receipt, receiverName, settlerName, transferNumber } = one;
  const { timeZone: zone } = award;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {receipt.description} <StatusBadge kind="receipt" state={receipt.status} />
      </p>
      <DescriptionList
        items={[
          { term: "Cost", value: amount(receipt.amount, item.currency) },
          { term: "Came on", value: dayWords(receipt.receivedOn) },
          { term: "Recorded by", value: [receiverName, ", ", time(receipt.receivedAt, { zone })] },
          {
            term: "Evidence",
            value: (
              <>
                <a href={`/files/${receipt.id}`} download className="break-all">
                  {receipt.fileName}
                </a>{" "}
                <span className="text-muted">({sizeText(receipt.fileSize)})</span>
              </>
            ),
          },
          {
            term: receipt.status === "returned" ? "Sent back by" : "Posted by",
            value: settlerName,
          },
          { term: "Booked on", value: receipt.postedOn && dayWords(receipt.postedOn) },
          {
            term: "Posting",
            value: transferNumber !== null && (
              <Link href={transferPath(side, award.id, transferNumber)}>Transaction {transferNumber}</Link>
            ),
          },
          { term: "Why", value: receipt.answer },
        ]}
      />
    </>
  );
}

/** Finance's two answers to a delivery. */
function Settle(props: PurchaseProps & { one: ReceiptItem; posting: FormState; returning: FormState }) {
  const { side, actor, award, item, one, posting, returning } = props;
  const { receipt } = one;
  const facts = { ...award, purchase: item, receipt };
  if (side !== "university" || receipt.status !== "received" || !maySettle(actor, facts).allowed) return null;
  const back = purchasePath(side, award.id, item.number);
  const about = { receiptId: receipt.id };
  const own = (state: FormState): FormState =>
    state.values.receiptId === receipt.id ? state : { errors: {}, values: {} };
  const today = todayIn("UTC");
  return (
    <div className="no-print grid gap-4 rounded-md border border-line p-4">
      <RecordForm
        command="purchase.post-receipt"
        actor={actor}
        back={back}
        state={own(posting)}
        id={`post-${receipt.position}`}
        label={`Post delivery ${receipt.position}`}
        done="stay"
        about={about}
        button={<>Post {formatMoney(receipt.amount, item.currency)}</>}
        icon="banknote"
      >
        <DateField
          name="occurredOn"
          label="Book it on"
          hint="The day that the books count it on."
          defaultValue={earlier(receipt.receivedOn, today)}
          required
        />
      </RecordForm>
      <details className="border-t border-line pt-3" open={own(returning).message !== undefined}>
        <summary className="cursor-pointer font-medium">Send it back instead</summary>
        <div className="mt-3">
          <RecordForm
            command="purchase.return-receipt"
            actor={actor}
            back={back}
            state={own(returning)}
            id={`return-${receipt.position}`}
            label={`Send delivery ${receipt.position} back`}
            done="stay"
            about={about}
            button="Send it back"
            variant="danger"
            icon="undo-2"
          >
            <TextField name="reason" label="Why" hint="Whoever recorded it reads it." width="full" required />
          </RecordForm>
        </div>
      </details>
    </div>
  );
}
