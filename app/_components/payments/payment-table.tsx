import { dayWords } from "@/lib/domain/days";
import type { PaymentItem } from "@/lib/domain/payments/queries";
import { amount, status, sub } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";

/** What a payment is of. */
export const subjectWords = (item: PaymentItem): string =>
  item.claimNumber === null ? (item.instalmentTitle ?? "Instalment") : `Claim ${item.claimNumber}`;

/** Payments of one award, with what became of each. */
export function PaymentTable({ payments, caption }: { payments: PaymentItem[]; caption: string }) {
  const columns: Column<PaymentItem>[] = [
    {
      header: "Payment",
      rowHeading: true,
      cell: (item) => [subjectWords(item), sub(item.payment.endToEndId)],
    },
    {
      header: "State",
      tight: true,
      cell: (item) => [
        status("payment", item.payment.status),
        item.payment.reason && sub(item.payment.reason),
      ],
    },
    { header: "Amount", numeric: true, cell: (item) => amount(item.payment.amount, item.payment.currency) },
    {
      header: "Paid on",
      tight: true,
      cell: ({ payment }) => (payment.paidOn && payment.status === "paid" ? dayWords(payment.paidOn) : "–"),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={payments} rowKey={(item) => item.payment.id} />;
}
