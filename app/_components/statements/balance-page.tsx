import { notFound } from "next/navigation";
import type { User } from "@/lib/command/actor";
import { kindWords } from "@/lib/domain/accounts/rules";
import { formatMoney } from "@/lib/domain/money";
import { type Explained, explainBalance } from "@/lib/domain/statements/explain";
import { readInstant } from "@/lib/infra/clock";
import { isId } from "@/lib/infra/ids";
import { loadAward } from "../awards/load";
import { awardPath, awardsPath, one, type Params, type PortalSide, transferPath } from "../awards/paths";
import { Callout, EmptyState, Stats } from "../ui/blocks";
import { Card, Stack } from "../ui/card";
import { FilterBar } from "../ui/filter-bar";
import { PageHeader } from "../ui/page-header";
import { amount, link, sub, time } from "../ui/parts";
import { DataTable } from "../ui/table";
import { wallTime } from "../ui/time-format";

type Props = { side: PortalSide; actor: User; awardId: string; params: Params };

/** What could be spent at an instant, and why: each figure leads to the transactions that make it. */
export async function BalancePage({ side, actor, awardId, params }: Props) {
  if (!isId(awardId)) notFound();
  const { timeZone } = await loadAward(actor, awardId.toLowerCase());
  const asked = one(params, "at");
  const read = asked ? readInstant(asked, timeZone) : new Date();
  const at = read instanceof Date ? read : new Date();
  const explained = await explainBalance(actor, awardId.toLowerCase(), at);
  if (!explained) notFound();
  const { award } = explained;
  const path = `${awardPath(side, award.id)}/balance`;
  return (
    <>
      <PageHeader
        title="Balance explained"
        breadcrumbs={[
          { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
          { href: awardPath(side, award.id), label: award.reference },
        ]}
        lead={award.title}
      />
      <Stack>
        <Card title="Instant" className="no-print">
          <FilterBar action={path} label="Instant of the balance" active={asked !== undefined}>
            <div className="field">
              <label htmlFor="balance-at" className="label">
                Before this instant ({timeZone.replaceAll("_", " ")})
              </label>
              <input
                id="balance-at"
                type="datetime-local"
                name="at"
                step={1}
                className="input"
                defaultValue={wallTime(at, timeZone)}
              />
            </div>
          </FilterBar>
        </Card>
        {!(read instanceof Date) && (
          <Callout tone="danger" role="alert" title="The instant cannot be read">
            {read.problem}
          </Callout>
        )}
        <Stats
          items={[
            {
              term: "Balance",
              figure: amount(explained.balance, award.currency),
              note: "could be committed or spent",
            },
            { term: "Transactions", figure: explained.number.toLocaleString("en-GB") },
          ]}
        />
        <Headings explained={explained} side={side} />
        <Latest explained={explained} side={side} />
      </Stack>
    </>
  );
}

type PartProps = { explained: Explained; side: PortalSide };

function Headings({ explained: { award, headings }, side }: PartProps) {
  const rows = headings.flatMap(({ heading, balance, parts }) => [
    { key: heading, heading, kind: undefined, transfers: 0, minor: balance },
    ...parts.map((part) => ({
      key: `${heading} ${part.kind}`,
      heading,
      kind: part.kind,
      transfers: part.transfers,
      minor: part.effect,
    })),
  ]);
  const list = (heading: string, kind: string) =>
    `${awardPath(side, award.id)}?${new URLSearchParams({ heading, kind })}#transactions`;
  return (
    <Card title="What it is made of" flush id="parts">
      <DataTable
        caption="What the balance is made of"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            header: "Heading and kind",
            rowHeading: true,
            cell: ({ heading, kind }) => (kind ? link(list(heading, kind), kindWords[kind]) : heading),
          },
          {
            header: "Transactions",
            numeric: true,
            cell: ({ kind, transfers }) => (kind ? transfers.toLocaleString("en-GB") : ""),
          },
          {
            header: "Effect",
            numeric: true,
            cell: ({ kind, minor }) => (kind ? amount(minor, award.currency, true) : ""),
          },
          {
            header: "Balance",
            numeric: true,
            cell: ({ kind, minor }) => (kind ? "" : formatMoney(minor, award.currency)),
          },
        ]}
      />
    </Card>
  );
}

function Latest({ explained: { award, latest }, side }: PartProps) {
  return (
    <Card title="The last transactions before it" flush id="latest">
      {latest.length > 0 ? (
        <DataTable
          caption="The last transactions before it"
          rows={latest}
          rowKey={({ number }) => String(number)}
          columns={[
            {
              header: "Transaction",
              rowHeading: true,
              cell: (item) => [
                link(transferPath(side, award.id, item.number), `${item.number}: ${kindWords[item.kind]}`),
                sub(item.description),
              ],
            },
            { header: "By", cell: ({ personName }) => personName ?? "The portal" },
            { header: "At", cell: ({ at }) => time(at, { zone: award.timeZone }) },
            { header: "Amount", numeric: true, cell: (item) => amount(item.amount, item.currency) },
            {
              header: "Balance after",
              numeric: true,
              cell: (item) => amount(item.balanceAfter, item.currency),
            },
          ]}
        />
      ) : (
        <EmptyState title="Nothing had happened yet">
          The account had no transaction before this instant.
        </EmptyState>
      )}
    </Card>
  );
}
