import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { badge, link, status, sub, time } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import type { DeliveryItem } from "@/lib/domain/letters/delivery";
import { CommandForm } from "@/lib/web/command-form";
import { emptyFormState, type FormState } from "@/lib/web/form-context";

type Props = {
  items: DeliveryItem[];
  actor: User;
  callId: string;
  zone: string;
  /** May send again what could not be delivered. */
  may: boolean;
  state: FormState;
};

/** One line for each person that a letter went to. */
export function DeliveryTable({ items, actor, callId, zone, may, state }: Props) {
  const failed = may && items.some(({ mailStatus }) => mailStatus === "dead");
  const again: Column<DeliveryItem> = {
    header: "Again",
    cell: (row) =>
      row.mailStatus === "dead" ? (
        <CommandForm
          command="letter.resend"
          actor={actor}
          back={`/agency/calls/${callId}/letters/sent`}
          state={state.values.recipientId === row.id ? state : emptyFormState}
          id={`resend-${row.id}`}
          label={`Send the letter to ${row.name} again`}
        >
          <ErrorSummary />
          <HiddenField name="recipientId" value={row.id} />
          <SubmitButton variant="secondary" small>
            Send again
          </SubmitButton>
        </CommandForm>
      ) : (
        ""
      ),
  };
  return (
    <DataTable
      caption="Letters and what became of them"
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "Letter",
          rowHeading: true,
          cell: (row) => [
            link(`/agency/proposals/${row.proposalId}`, row.title),
            sub(row.reference, " ", row.outcome === "award" ? "(award)" : "(decline)"),
          ],
        },
        { header: "To", cell: (row) => [row.name, sub(row.address ?? "wants no e-mails")] },
        {
          header: "E-mail",
          cell: (row) =>
            row.mailStatus
              ? [status("mail", row.mailStatus), sub(...mailWords(row, zone))]
              : badge("neutral", "bell", "In the portal alone"),
        },
        {
          header: "Read",
          cell: (row) => (row.readAt ? time(row.readAt, { zone }) : "Not confirmed"),
        },
        ...(failed ? [again] : []),
      ]}
    />
  );
}

/** When it was sent, or why it could not be. */
function mailWords(row: DeliveryItem, zone: string) {
  if (row.mailSentAt) return [time(row.mailSentAt, { zone })];
  const tries = row.tries === 1 ? "1 try" : `${row.tries ?? 0} tries`;
  return [row.lastError ? `${tries}: ${row.lastError.slice(0, 200)}` : tries];
}
