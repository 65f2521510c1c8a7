import type { TransferKind } from "@/db/schema/accounts";
import { filterNames } from "@/lib/domain/accounts/filter";
import type { MemberItem, TransferItem } from "@/lib/domain/accounts/queries";
import { balanceEffect, kindWords } from "@/lib/domain/accounts/rules";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { dayWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { FilterBar } from "../ui/filter-bar";
import { SelectField } from "../ui/form/choice-field";
import { TextField } from "../ui/form/text-field";
import { Money } from "../ui/money";
import { Pagination } from "../ui/navigation";
import { amount, link, status, sub, time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { type Column, DataTable } from "../ui/table";
import { awardPath, one, type Params, type PortalSide, transferPath } from "./paths";

/** What became of a commitment or a posting; nothing for those that cannot change any more. */
function stateOf(item: TransferItem): string | undefined {
  if (item.kind === "reserve") return item.settled ? "settled" : "open";
  return item.settled ? "reversed" : undefined;
}

/** The state of a commitment or posting as a badge. */
export function TransferState({ item }: { item: TransferItem }) {
  const state = stateOf(item);
  return state && <StatusBadge kind="commitment" state={state} />;
}

/** How a transaction changed what can be spent, in minor units. */
const effectOf = (item: TransferItem): bigint =>
  balanceEffect(
    item.kind,
    item.debitCode,
    item.creditCode,
    item.amount,
    item.kind === "post" || item.kind === "release" ? (item.originAmount ?? 0n) : 0n,
  );

/** The same with its sign, for people. */
export function Effect({ item }: { item: TransferItem }) {
  return <Money minor={effectOf(item)} currency={item.currency} sign />;
}

/** What an expense was in its own currency: "$100.00 at 0.9231"; nothing for others. */
export function originalText({ originalAmount, originalCurrency, rate }: TransferItem): string | undefined {
  if (originalAmount === null || originalCurrency === null) return undefined;
  return `${formatMoney(originalAmount, originalCurrency)} at ${rate}`;
}

/** Number, kind, heading, what it settles, and what became of it: the second line of a row. */
function facts(item: TransferItem) {
  const words = [`No. ${item.number}`, kindWords[item.kind]];
  if (item.heading)
    words.push(item.kind === "virement" ? `${item.heading} → ${item.creditHeading}` : item.heading);
  const original = originalText(item);
  if (original) words.push(original);
  if (item.originNumber !== null) words.push(`of no. ${item.originNumber}`);
  const state = stateOf(item);
  return sub(`${words.join(" · ")} `, state && status("commitment", state));
}

/** Columns of a list of transactions. */
function transferColumns(side: PortalSide, award: AwardDetail): Column<TransferItem>[] {
  return [
    {
      header: "Transaction",
      rowHeading: true,
      cell: (item) => [link(transferPath(side, award.id, item.number), item.description), " ", facts(item)],
    },
    {
      header: "Date",
      tight: true,
      cell: (item) => {
        const at = time(item.at, { zone: award.timeZone, mode: "date" });
        // The books' own day only where it is another one.
        return item.occurredOn === item.at.toISOString().slice(0, 10)
          ? at
          : [at, sub(`for ${dayWords(item.occurredOn)}`)];
      },
    },
    { header: "Who", cell: (item) => item.personName ?? "–" },
    { header: "Amount", numeric: true, cell: (item) => amount(item.amount, item.currency) },
    { header: "Effect", numeric: true, cell: (item) => amount(effectOf(item), item.currency, true) },
    { header: "Balance", numeric: true, cell: (item) => amount(item.balanceAfter, item.currency) },
  ];
}

function DayField({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  const id = `filter-${name}`;
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input id={id} type="date" name={name} className="input" defaultValue={value ?? ""} />
    </div>
  );
}

type Props = {
  side: PortalSide;
  award: AwardDetail;
  params: Params;
  page: { items: TransferItem[]; next: string | undefined };
  /** Whom one can filter by. */
  people: MemberItem[];
};

function Filters({ side, award, params, people }: Omit<Props, "page">) {
  const text = (name: string) => one(params, name);
  const active = filterNames.some((name) => name !== "cursor" && text(name));
  return (
    <FilterBar action={awardPath(side, award.id)} label="Filter transactions" active={active}>
      <TextField name="q" label="Description" type="search" defaultValue={text("q")} hideOptional />
      <SelectField
        name="heading"
        label="Heading"
        width="full"
        hideOptional
        empty="All"
        defaultValue={text("heading")}
        options={award.headings.map(({ heading }) => ({ value: heading, label: heading }))}
      />
      <SelectField
        name="kind"
        label="Kind"
        width="full"
        hideOptional
        empty="All"
        defaultValue={text("kind")}
        options={(Object.keys(kindWords) as TransferKind[]).map((kind) => ({
          value: kind,
          label: kindWords[kind],
        }))}
      />
      <SelectField
        name="person"
        label="Person"
        width="full"
        hideOptional
        empty="Everybody"
        defaultValue={text("person")}
        options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <DayField name="from" label="From" value={text("from")} />
      <DayField name="to" label="To" value={text("to")} />
    </FilterBar>
  );
}

/** The ledger: every transaction with the balance after it, filters, leafing and export. */
export function TransactionsCard(props: Props) {
  const { side, award, params, page } = props;
  const path = awardPath(side, award.id);
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const value = one(params, name);
    if (value && name !== "cursor") query.set(name, value);
  }
  const kept = Object.fromEntries(filterNames.map((name) => [name, one(params, name)]));
  const csv = `/api/v1/awards/${award.id}/transactions.csv${query.size > 0 ? `?${query}` : ""}`;
  return (
    <Card
      title="Transactions"
      id="transactions"
      flush
      actions={
        <>
          <ButtonLink href={`${path}/statement`} small icon="file-text">
            Statement
          </ButtonLink>
          <ButtonLink href={`${path}/balance`} small icon="scale">
            Explain the balance
          </ButtonLink>
          <ButtonLink href={csv} native download small icon="download">
            CSV
          </ButtonLink>
        </>
      }
    >
      <div className="border-b border-line px-5 pt-4">
        <Filters {...props} />
      </div>
      {page.items.length === 0 ? (
        <EmptyState title="No transaction fits">Choose other filters, or clear them.</EmptyState>
      ) : (
        <DataTable
          caption="Transactions, the newest first"
          columns={transferColumns(side, award)}
          rows={page.items}
          rowKey={(item) => item.id}
        />
      )}
      <div className="px-5 pb-4 empty:hidden">
        <Pagination pathname={path} params={kept} next={page.next} />
      </div>
    </Card>
  );
}
