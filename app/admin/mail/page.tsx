import type { Metadata } from "next";
import type { User } from "@/lib/command/actor";
import { countMails, listMails, type MailItem, type MailStatus } from "@/lib/domain/operations/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { Callout, EmptyState } from "../../_components/ui/blocks";
import { Card } from "../../_components/ui/card";
import { EmailText } from "../../_components/ui/email-text";
import { FilterBar } from "../../_components/ui/filter-bar";
import { SubmitButton } from "../../_components/ui/form/submit";
import { HiddenField, TextField } from "../../_components/ui/form/text-field";
import { Instant } from "../../_components/ui/instant";
import { Pagination, Tabs, withParams } from "../../_components/ui/navigation";
import { PageHeader } from "../../_components/ui/page-header";
import { StatusBadge } from "../../_components/ui/status-badge";
import { type Column, DataTable } from "../../_components/ui/table";

export const metadata: Metadata = { title: "Mail" };

type Params = { cursor?: string; status?: string; to?: string; rejected?: string };
const statuses: MailStatus[] = ["dead", "queued", "sent"];
const path = "/admin/mail";

export default async function MailPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "admin" });
  const params = await searchParams;
  const status = statuses.find((known) => known === params.status);
  const to = params.to?.trim() || undefined;
  const [{ items, next }, counts, state] = await Promise.all([
    listMails(actor, { status, to, cursor: params.cursor }),
    countMails(actor),
    formState(params, "mail.resend"),
  ]);
  const tab = (label: string, value?: MailStatus, count?: number) => ({
    label,
    href: withParams(path, { to }, { status: value }),
    current: status === value,
    ...(count === undefined ? {} : { count }),
  });
  return (
    <>
      <PageHeader
        title="Mail"
        breadcrumbs={[{ href: "/admin", label: "Administration" }]}
        lead="Every e-mail of the portal and what became of it. Texts are not shown: they may hold one-time links."
      />
      {state.message && (
        <div className="mb-4">
          <Callout tone="danger" role="alert">
            {state.message}
          </Callout>
        </div>
      )}
      <Tabs
        label="E-mails by state"
        items={[
          tab("All"),
          tab("Not deliverable", "dead", counts.dead),
          tab("Queued", "queued", counts.queued),
          tab("Sent", "sent"),
        ]}
      />
      <FilterBar action={path} label="Find e-mails" active={Boolean(to)} keep={{ status }}>
        <TextField
          name="to"
          label="Recipient's address"
          type="email"
          defaultValue={to}
          hideOptional
          className="grow"
        />
      </FilterBar>
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={status === "dead" ? "Everything was delivered" : "No e-mails here"} icon="mail">
            {status === "dead"
              ? "An e-mail comes here after eight tries, or when its address is refused for good."
              : "E-mails appear here as soon as something causes them."}
          </EmptyState>
        ) : (
          <DataTable caption="E-mails" columns={columns(actor)} rows={items} rowKey={(mail) => mail.id} />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}

function Delivery({ mail }: { mail: MailItem }) {
  if (mail.sentAt) return <Instant at={mail.sentAt} />;
  const tries = mail.attempts === 1 ? "1 try" : `${mail.attempts} tries`;
  return (
    <>
      {mail.status === "queued" && (
        <>
          Next try <Instant at={mail.nextAttemptAt} />
        </>
      )}
      {mail.attempts > 0 && (
        <span className="block text-[0.8125rem] break-words text-muted">
          {tries}
          {mail.lastError && `: ${mail.lastError}`}
        </span>
      )}
    </>
  );
}

const columns = (actor: User): Column<MailItem>[] => [
  { header: "Recipient", rowHeading: true, cell: (mail) => <EmailText address={mail.to} /> },
  { header: "Subject", cell: (mail) => mail.subject },
  { header: "State", tight: true, cell: (mail) => <StatusBadge kind="mail" state={mail.status} /> },
  { header: "Written", cell: (mail) => <Instant at={mail.createdAt} /> },
  { header: "Delivery", cell: (mail) => <Delivery mail={mail} /> },
  {
    header: "Action",
    tight: true,
    cell: (mail) =>
      mail.status !== "dead" ? (
        "–"
      ) : (
        <CommandForm command="mail.resend" actor={actor} back={path} done="stay" id={`resend-${mail.id}`}>
          <HiddenField name="mailId" value={mail.id} />
          <SubmitButton variant="secondary" small>
            Send again
            <span className="sr-only">
              : {mail.subject}, to {mail.to}
            </span>
          </SubmitButton>
        </CommandForm>
      ),
  },
];
