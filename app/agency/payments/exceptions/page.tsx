import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { RecordForm } from "@/app/_components/record-form";
import { DescriptionList, EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount, link } from "@/app/_components/ui/parts";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { organisationsWithRole, type User } from "@/lib/command/actor";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { dayWords } from "@/lib/domain/days";
import { type LineItem, listExceptions } from "@/lib/domain/payments/queries";
import { actionsFor, exceptionWords } from "@/lib/domain/payments/rules";
import { emptyFormState, type FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { lineAmountText } from "../line-amount";
import { PaymentTabs } from "../payment-tabs";

export const metadata: Metadata = { title: "Exceptions" };

const actionWords = {
  confirm: "Confirm the payment by this line",
  fail: "Mark the payment as failed",
  note: "Put the line aside",
} as const;

/** Lines of the bank's statements that did not fit, each with why and what can be done. */
export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  const params = await searchParams;
  const [lines, state] = await Promise.all([listExceptions(actor), formState(params, "payment.resolve")]);
  return (
    <>
      <Live topics={organisationsWithRole(actor, ...agencyViewers).map((id) => `organisation:${id}`)} />
      <PageHeader
        title="Exceptions"
        breadcrumbs={[{ href: "/agency/payments", label: "Payments" }]}
        lead="What the bank's statements say that does not fit a payment. Each is worked off once, and stays on its statement."
      />
      <PaymentTabs actor={actor} current="exceptions" />
      <Stack>
        {lines.length === 0 && (
          <EmptyState title="Nothing waits" icon="circle-check">
            Every line of the imported statements fits a payment, or was worked off.
          </EmptyState>
        )}
        {lines.map((item) => (
          <Exception
            key={item.line.id}
            actor={actor}
            item={item}
            state={state.values.lineId === item.line.id ? state : emptyFormState}
          />
        ))}
      </Stack>
    </>
  );
}

function Exception({ actor, item, state }: { actor: User; item: LineItem; state: FormState }) {
  const { line } = item;
  const kind = line.exception ?? "unknown";
  const actions = actionsFor[kind];
  const asksReference = kind === "unknown";
  return (
    <Card title={`${lineAmountText(line)}, ${line.endToEndId || "no reference"}`}>
      <p className="mb-3 flex flex-wrap items-center gap-2">
        <StatusBadge kind="exception" state={kind} /> {exceptionWords[kind].reason}
      </p>
      <p className="mb-4 text-muted">{exceptionWords[kind].remedy}</p>
      <DescriptionList
        items={[
          { term: "Booked", value: line.bookedOn && dayWords(line.bookedOn) },
          { term: line.incoming ? "From" : "To", value: line.name },
          { term: "The bank says", value: line.information },
          { term: "The bank's reference", value: line.reference },
          {
            term: "The payment",
            value:
              item.runId && item.amount !== null && item.currency !== null
                ? [
                    link(`/agency/payments/${item.runId}`, item.endToEndId ?? "The run"),
                    ", ",
                    amount(item.amount, item.currency),
                  ]
                : null,
          },
        ]}
      />
      <div className="no-print mt-4 border-t border-line pt-4">
        <RecordForm
          command="payment.resolve"
          actor={actor}
          back="/agency/payments/exceptions"
          state={state}
          id={`resolve-${line.id}`}
          done="stay"
          label={`Work off ${line.endToEndId || line.reference || "a line"}`}
          about={{ lineId: line.id }}
          button="Work it off"
          variant="secondary"
        >
          {actions.length > 1 ? (
            <RadioGroup
              name="action"
              label="What is to be done"
              required
              defaultValue={actions[0]}
              options={actions.map((value) => ({ value, label: actionWords[value] }))}
            />
          ) : (
            <HiddenField name="action" value={actions[0] ?? "note"} />
          )}
          {asksReference && (
            <TextField name="endToEndId" label="The payment's reference, to confirm it" width="medium" />
          )}
          <TextField
            name="note"
            label="Note"
            hint="What the bank said, or why it is none of ours."
            required
            width="full"
          />
        </RecordForm>
      </div>
    </Card>
  );
}
