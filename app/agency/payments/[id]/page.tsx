import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Params } from "@/app/_components/awards/paths";
import { RecordForm } from "@/app/_components/record-form";
import { Callout, DescriptionList, Stats } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split, Stack } from "@/app/_components/ui/card";
import { TextField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount, time } from "@/app/_components/ui/parts";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import { dayWords } from "@/lib/domain/days";
import { ibanWords } from "@/lib/domain/payments/iban";
import { getRun, type RunDetail } from "@/lib/domain/payments/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { RunPayments } from "./run-payments";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

async function load(id: string) {
  const actor = await requireActor({ portal: "agency" });
  return { actor, detail: (await getRun(actor, id)) ?? notFound() };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { detail } = await load((await params).id);
  return { title: `Payments ${detail.run.reference}` };
}

/** One run: what it pays, the second person's approval, the file, and what became of each payment. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, detail } = await load((await params).id);
  const { run, payments } = detail;
  const query = await searchParams;
  const of = (status: string) => payments.filter(({ payment }) => payment.status === status);
  return (
    <>
      <Live topics={[`organisation:${run.agencyId}`]} />
      <PageHeader
        title={`Payments ${run.reference}`}
        breadcrumbs={[{ href: "/agency/payments", label: "Payments" }]}
        meta={
          <>
            <StatusBadge kind="payment-run" state={run.status} />
            <span>To be paid on {dayWords(run.executeOn)}</span>
          </>
        }
        actions={
          run.status === "approved" && (
            <ButtonLink
              href={`/agency/payments/${run.id}/file`}
              native
              download
              variant="primary"
              icon="download"
            >
              File for the bank
            </ButtonLink>
          )
        }
      />
      <Stack>
        <Stats
          items={[
            { term: "Total", figure: amount(run.total, run.currency), note: `${run.count} in all` },
            { term: "With the bank", figure: String(of("sent").length) },
            { term: "Paid", figure: String(of("paid").length) },
            { term: "Failed", figure: String(of("failed").length) },
          ]}
        />
        {run.status === "proposed" && <Answer actor={actor} detail={detail} params={query} />}
        {run.status === "cancelled" && <Callout title="The run was cancelled">{run.answer}</Callout>}
        <Split
          main={<RunPayments actor={actor} detail={detail} params={query} />}
          aside={<About detail={detail} />}
        />
      </Stack>
    </>
  );
}

async function Answer({ actor, detail, params }: { actor: User; detail: RunDetail; params: Params }) {
  const { run, may } = detail;
  const back = `/agency/payments/${run.id}`;
  const [approve, cancel] = await Promise.all([
    formState(params, "payment.approve"),
    formState(params, "payment.cancel"),
  ]);
  return (
    <Card title="Waits for a second person" className="no-print">
      {may.approve ? (
        <RecordForm
          command="payment.approve"
          actor={actor}
          back={back}
          state={approve}
          id="approve"
          label="Approve the run"
          about={{ runId: run.id }}
          button="Approve the payments"
          icon="check"
        >
          <p className="text-sm text-muted">
            Compare amounts and accounts below. Approved, the file for the bank can be downloaded.
          </p>
        </RecordForm>
      ) : (
        <p>An approver or administrator of the agency other than {detail.preparerName} must approve it.</p>
      )}
      <details className="mt-4 border-t border-line pt-4" open={cancel.message !== undefined}>
        <summary className="cursor-pointer font-medium">Cancel the run</summary>
        <div className="mt-3">
          <RecordForm
            command="payment.cancel"
            actor={actor}
            back={back}
            state={cancel}
            id="cancel"
            label="Cancel the run"
            about={{ runId: run.id }}
            button="Cancel the run"
            variant="danger"
          >
            <TextField name="reason" label="Reason" required width="full" />
          </RecordForm>
        </div>
      </details>
    </Card>
  );
}

function About({ detail }: { detail: RunDetail }) {
  const { run, preparerName, answererName } = detail;
  return (
    <Card title="About this run">
      <DescriptionList
        items={[
          { term: "Pays from", value: run.holder },
          { term: "IBAN", value: <code className="tabular break-all">{ibanWords(run.iban)}</code> },
          { term: "Prepared", value: [time(run.preparedAt), preparerName && ` by ${preparerName}`] },
          {
            term: run.status === "cancelled" ? "Cancelled" : "Approved",
            value: run.answeredAt && [time(run.answeredAt), answererName && ` by ${answererName}`],
          },
          {
            term: "SHA-256 of the file",
            value: run.fileHash && <code className="text-[0.8125rem] break-all">{run.fileHash}</code>,
          },
        ]}
      />
    </Card>
  );
}
