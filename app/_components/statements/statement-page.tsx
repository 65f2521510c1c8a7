import { notFound } from "next/navigation";
import type { User } from "@/lib/command/actor";
import { kindWords } from "@/lib/domain/accounts/rules";
import { PAGE } from "@/lib/domain/cursor";
import { summarySections } from "@/lib/domain/statements/document";
import { type Period, readPeriod } from "@/lib/domain/statements/period";
import {
  balanceAfter,
  listLines,
  placeText,
  readPlace,
  readStatement,
  type StatementLine,
} from "@/lib/domain/statements/statement";
import { isId } from "@/lib/infra/ids";
import { Live } from "@/lib/web/live.client";
import { awardPath, awardsPath, one, type Params, type PortalSide, transferPath } from "../awards/paths";
import { Blocks } from "../document/blocks";
import { Callout, EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card, Stack } from "../ui/card";
import { FilterBar } from "../ui/filter-bar";
import { Pagination } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { amount, link, sub } from "../ui/parts";
import { DataTable } from "../ui/table";

type Props = { side: PortalSide; actor: User; awardId: string; params: Params };

/** What the account had, took in, spent and has, by the books' days; the same figures as the PDF, the CSV and the API. */
export async function StatementPage({ side, actor, awardId, params }: Props) {
  const { period, errors } = readPeriod({ from: one(params, "from"), to: one(params, "to") });
  const statement = isId(awardId) ? await readStatement(actor, awardId.toLowerCase(), period) : undefined;
  if (!statement) notFound();
  const { award, totals } = statement;
  const after = readPlace(one(params, "after"));
  const start = after ? await balanceAfter(statement, after) : totals.opening;
  const { items, next } = await listLines(statement, { after, start, size: PAGE });
  const path = `${awardPath(side, award.id)}/statement`;
  return (
    <>
      <Live topics={[`award:${award.id}`]} />
      <PageHeader
        title="Statement"
        breadcrumbs={[
          { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
          { href: awardPath(side, award.id), label: award.reference },
        ]}
        lead={award.title}
        actions={<Downloads awardId={award.id} period={period} />}
      />
      <Stack>
        <PeriodForm path={path} params={params} period={period} />
        {Object.values(errors).length > 0 && (
          <Callout tone="danger" role="alert" title="The period cannot be read">
            {Object.values(errors).flat().join(" ")}
          </Callout>
        )}
        {summarySections(statement).map(({ id, title, blocks }) => (
          <Card key={id} title={title} id={id}>
            <Blocks blocks={blocks} frame={{ prefix: id }} />
          </Card>
        ))}
        <Card title="Transactions" id="transactions" flush>
          {items.length > 0 ? (
            <Lines items={items} side={side} awardId={award.id} />
          ) : (
            <EmptyState title="No transaction">The books count none in this period.</EmptyState>
          )}
          <div className="px-5 pb-4 empty:hidden">
            <Pagination pathname={path} params={params} next={next && placeText(next)} param="after" />
          </div>
        </Card>
      </Stack>
    </>
  );
}

function Downloads({ awardId, period }: { awardId: string; period: Period }) {
  const query = new URLSearchParams(Object.entries(period).filter(([, day]) => day) as [string, string][]);
  const href = (ending: string) =>
    `/api/v1/awards/${awardId}/statement.${ending}${query.size > 0 ? `?${query}` : ""}`;
  return (
    <>
      <ButtonLink href={href("pdf")} native download small icon="download">
        PDF
      </ButtonLink>
      <ButtonLink href={href("csv")} native download small icon="download">
        CSV
      </ButtonLink>
    </>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <div className="field">
      <label htmlFor={`period-${name}`} className="label">
        {label}
      </label>
      <input id={`period-${name}`} type="date" name={name} className="input" defaultValue={value ?? ""} />
    </div>
  );
}

function PeriodForm({ path, period }: { path: string; params: Params; period: Period }) {
  return (
    <Card title="Period" className="no-print">
      <FilterBar action={path} label="Period of the statement" active={Boolean(period.from || period.to)}>
        <Day name="from" label="First day" value={period.from} />
        <Day name="to" label="Last day" value={period.to} />
      </FilterBar>
    </Card>
  );
}

function Lines({ items, side, awardId }: { items: StatementLine[]; side: PortalSide; awardId: string }) {
  return (
    <DataTable
      caption="Transactions, by the books' days"
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { header: "Day", tight: true, cell: ({ occurredOn }) => occurredOn },
        {
          header: "What",
          rowHeading: true,
          cell: (line) => [
            link(transferPath(side, awardId, line.number), `${line.number}: ${kindWords[line.kind]}`),
            sub(line.description),
          ],
        },
        { header: "Heading", cell: ({ heading }) => heading || "–" },
        { header: "By", cell: ({ personName }) => personName ?? "The portal" },
        { header: "Effect", numeric: true, cell: (line) => amount(line.effect, line.currency, true) },
        { header: "Available", numeric: true, cell: (line) => amount(line.balance, line.currency) },
      ]}
    />
  );
}
