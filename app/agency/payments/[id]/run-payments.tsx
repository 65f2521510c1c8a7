import type { Params } from "@/app/_components/awards/paths";
import { claimPath, claimsPath } from "@/app/_components/claims/paths";
import { subjectWords } from "@/app/_components/payments/payment-table";
import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { DateField, TextField } from "@/app/_components/ui/form/text-field";
import { amount, link, status, sub } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import { dayWords } from "@/lib/domain/days";
import { ibanWords } from "@/lib/domain/payments/iban";
import type { PaymentItem, RunDetail } from "@/lib/domain/payments/queries";
import { limits } from "@/lib/domain/payments/rules";
import { emptyFormState, type FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";

/** The payments of a run; those with the bank can be confirmed or marked as failed by hand. */
export async function RunPayments({
  actor,
  detail,
  params,
}: {
  actor: User;
  detail: RunDetail;
  params: Params;
}) {
  const { run, payments } = detail;
  const [confirm, fail] = await Promise.all([
    formState(params, "payment.confirm"),
    formState(params, "payment.fail"),
  ]);
  const columns: Column<PaymentItem>[] = [
    {
      header: "Payment",
      rowHeading: true,
      cell: (item) => [
        link(
          item.claimNumber === null
            ? claimsPath("agency", item.payment.awardId)
            : claimPath("agency", item.payment.awardId, item.payment.subjectId),
          `${item.reference}, ${subjectWords(item)}`,
        ),
        sub(item.payment.endToEndId),
      ],
    },
    {
      header: "To",
      cell: (item) => [item.payment.holder, sub(ibanWords(item.payment.iban))],
    },
    {
      header: "State",
      tight: true,
      cell: ({ payment }) => [
        status("payment", payment.status),
        payment.reason && sub(payment.reason),
        payment.paidOn &&
          payment.status === "paid" &&
          sub(`${dayWords(payment.paidOn)} ${payment.bankReference ?? ""}`),
      ],
    },
    { header: "Amount", numeric: true, cell: ({ payment }) => amount(payment.amount, payment.currency) },
  ];
  const open = payments.filter(({ payment }) => payment.status === "sent" || payment.status === "paid");
  return (
    <>
      <Card title="Payments" flush>
        <DataTable
          caption="Payments of the run"
          columns={columns}
          rows={payments}
          rowKey={({ payment }) => payment.id}
        />
      </Card>
      {run.status === "approved" && open.length > 0 && (
        <Card title="By hand" className="no-print" id="by-hand">
          <p className="mb-4 text-sm text-muted">
            Where there is no statement as a file, say here what the bank did.
          </p>
          <div className="grid gap-4">
            {open.map((item) => (
              <ByHand key={item.payment.id} actor={actor} item={item} confirm={confirm} fail={fail} />
            ))}
          </div>
        </Card>
      )}
    </>
  );
}

function ByHand(props: { actor: User; item: PaymentItem; confirm: FormState; fail: FormState }) {
  const { actor, item } = props;
  const { payment } = item;
  const own = (state: FormState) => (state.values.paymentId === payment.id ? state : emptyFormState);
  const [confirm, fail] = [own(props.confirm), own(props.fail)];
  const back = `/agency/payments/${payment.runId}`;
  return (
    <details open={confirm.message !== undefined || fail.message !== undefined}>
      <summary className="cursor-pointer font-medium">
        {payment.endToEndId}: {item.reference}, {subjectWords(item)}
      </summary>
      <div className="mt-3 grid gap-6 md:grid-cols-2">
        {payment.status === "sent" && (
          <RecordForm
            command="payment.confirm"
            actor={actor}
            back={back}
            state={confirm}
            id={`confirm-${payment.id}`}
            label={`Confirm ${payment.endToEndId}`}
            about={{ paymentId: payment.id }}
            button="It was paid"
            variant="secondary"
          >
            <DateField name="paidOn" label="Paid on" required />
            <TextField
              name="reference"
              label="The bank's reference"
              hint={`At most ${limits.reference} characters.`}
              required
              width="full"
            />
          </RecordForm>
        )}
        <RecordForm
          command="payment.fail"
          actor={actor}
          back={back}
          state={fail}
          id={`fail-${payment.id}`}
          label={`Mark ${payment.endToEndId} as failed`}
          about={{ paymentId: payment.id }}
          button={payment.status === "paid" ? "The money came back" : "It was not paid"}
          variant="danger"
        >
          <TextField name="reason" label="The bank's reason" required width="full" />
        </RecordForm>
      </div>
    </details>
  );
}
