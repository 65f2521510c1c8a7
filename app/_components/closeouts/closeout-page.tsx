import { notFound } from "next/navigation";
import type { User } from "@/lib/command/actor";
import { type CloseoutDetail, getCloseout } from "@/lib/domain/closeouts/queries";
import { dayWords } from "@/lib/domain/days";
import { formatMoney, parseAmount } from "@/lib/domain/money";
import { Live } from "@/lib/web/live.client";
import type { Params, PortalSide } from "../awards/paths";
import { awardCrumbs } from "../changes/award-changes";
import { Badge } from "../ui/badge";
import { Callout, DescriptionList } from "../ui/blocks";
import { Card, Split } from "../ui/card";
import { Icon } from "../ui/icon";
import { Instant } from "../ui/instant";
import { PageHeader } from "../ui/page-header";
import { time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { type Column, DataTable } from "../ui/table";
import { CloseoutActions } from "./actions";

type Props = { side: PortalSide; actor: User; awardId: string; params: Params };

/** What is left to do before an award is closed, its final statement, and the way back. */
export async function CloseoutPage({ side, actor, awardId, params }: Props) {
  const its = await getCloseout(actor, awardId);
  if (!its) notFound();
  return (
    <>
      <Live topics={[`award:${awardId}`]} />
      <PageHeader
        title="Close-out"
        breadcrumbs={awardCrumbs(side, { id: awardId, reference: its.reference })}
        lead={its.title}
        meta={<StatusBadge kind="award" state={its.status} />}
      />
      <Split
        main={
          <>
            <Standing its={its} />
            <Checklist its={its} />
            <CloseoutActions side={side} actor={actor} its={its} params={params} />
            <StatementCard its={its} />
          </>
        }
        aside={
          <>
            <Facts its={its} />
            <Reopenings its={its} />
          </>
        }
      />
    </>
  );
}

function Standing({ its }: { its: CloseoutDetail }) {
  if (its.status === "closed")
    return (
      <Callout tone="neutral" icon="lock" title="This award is closed">
        Its account takes no more postings. It can be opened again by two people: one asks, another at the
        agency approves.
      </Callout>
    );
  if (its.status === "closing") return null;
  return (
    <Callout tone="info" title="The closing was not begun yet">
      {its.endsOn ? `The award's last day is ${dayWords(its.endsOn)}.` : "The award has no last day."} Once it
      has ended, the university or the agency begins to close it. The list below says how things stand today.
    </Callout>
  );
}

function Checklist({ its }: { its: CloseoutDetail }) {
  const done = its.checks.filter((check) => check.done).length;
  return (
    <Card
      title="Checklist"
      actions={<span className="text-muted">{`${done} of ${its.checks.length} done`}</span>}
    >
      <ul className="divide-y divide-line">
        {its.checks.map(({ key, label, done: isDone, detail }) => (
          <li key={key} className="flex items-start justify-between gap-3 py-2">
            <div className="min-w-0">
              <p className="font-medium">{label}</p>
              {detail && <p className="text-sm text-muted">{detail}</p>}
            </div>
            <Badge tone={isDone ? "success" : "warning"} icon={isDone ? "circle-check" : "circle-dashed"}>
              {isDone ? "Done" : "To do"}
            </Badge>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex items-start gap-2 text-sm text-muted">
        <Icon name="info" />
        <span>
          What is retained is paid once everything above the last line is done; then the agency closes the
          award.
        </span>
      </p>
    </Card>
  );
}

type Row = CloseoutDetail["statement"]["headings"][number];

function StatementCard({ its }: { its: CloseoutDetail }) {
  const { currency } = its.facts.money;
  const money = (text: string) => formatMoney(parseAmount(text, currency) ?? 0n, currency);
  const columns: Column<Row>[] = [
    { header: "Heading", rowHeading: true, cell: (row) => row.heading },
    { header: "Awarded", numeric: true, cell: (row) => money(row.awarded) },
    { header: "Budget", numeric: true, cell: (row) => money(row.budget) },
    { header: "Spent", numeric: true, cell: (row) => money(row.spent) },
  ];
  const { statement, row } = its;
  return (
    <Card title="Final statement" id="statement">
      <p className="mb-4 text-sm text-muted">
        {row?.signedAt ? (
          <>
            Signed by {row.signerName}, <Instant at={row.signedAt} />.
          </>
        ) : (
          "As it would be signed today."
        )}
      </p>
      <DataTable
        caption="Final statement by heading"
        columns={columns}
        rows={statement.headings}
        rowKey={(one) => one.heading}
      />
      <div className="mt-4">
        <DescriptionList
          items={[
            { term: "Spent in all", value: money(statement.spent) },
            ...(its.facts.money.disallowed > 0n && statement.disallowed
              ? [{ term: "Of it disallowed by the agency", value: money(statement.disallowed) }]
              : []),
            {
              term: `The agency's share (${its.facts.money.awardRate / 100}\u00a0%)`,
              value: money(statement.share),
            },
            { term: "Received from the agency", value: money(statement.received) },
            { term: "Goes back to the agency", value: money(statement.toReturn) },
          ]}
        />
      </div>
    </Card>
  );
}

function Facts({ its }: { its: CloseoutDetail }) {
  const { row, facts } = its;
  const money = (minor: bigint) => formatMoney(minor, facts.money.currency);
  return (
    <Card title="Where it stands">
      <DescriptionList
        items={[
          { term: "Last day", value: its.endsOn && dayWords(its.endsOn) },
          { term: "Closing begun", value: row?.begunAt && time(row.begunAt) },
          { term: "Cash held", value: money(facts.money.cash) },
          { term: "Returned", value: money(facts.money.returned) },
          { term: "Still to return", value: money(its.due) },
          { term: "Closed", value: row?.closedAt && [time(row.closedAt), ` by ${row.closerName}`] },
        ]}
      />
    </Card>
  );
}

const answerWords = { asked: "Waits for a second person", approved: "Reopened", refused: "Refused" } as const;

function Reopenings({ its }: { its: CloseoutDetail }) {
  if (its.reopenings.length === 0) return null;
  return (
    <Card title="Wishes to reopen it">
      <ul className="grid gap-4">
        {its.reopenings.map(({ id, status, reason, askerName, askedAt, answer, answererName }) => (
          <li key={id}>
            <p className="font-medium">
              {answerWords[status]}
              {answererName && ` by ${answererName}`}
            </p>
            <p className="text-sm text-muted">
              {askerName}, <Instant at={askedAt} />
            </p>
            <p className="break-words">{reason}</p>
            {answer && <p className="break-words text-muted">{answer}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
