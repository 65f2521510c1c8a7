import type { Metadata } from "next";
import { one, type Params, transferPath } from "@/app/_components/awards/paths";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount, badge, link, sub, time } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import { listOwnPostings, type OwnPosting } from "@/lib/domain/accounts/people-queries";
import { kindWords } from "@/lib/domain/accounts/rules";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "What I posted" };

/** An account that one was removed from is no longer open to one: its postings are told here, not there. */
const titleOf = (row: OwnPosting) =>
  row.removedAt
    ? row.description
    : link(transferPath("researcher", row.awardId, row.number), row.description);

/** Everything that this person posted, also on accounts that they are no longer on. */
export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "researcher" });
  const params = await searchParams;
  const { items, next } = await listOwnPostings(actor, one(params, "cursor"));
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="What I posted"
        breadcrumbs={[{ href: "/researcher/awards", label: "Award accounts" }]}
        lead="Your own transactions on every account. Of an account that you are no longer on you see these, and nothing that came after."
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title="Nothing yet" icon="wallet">
            What you commit and spend on award accounts is listed here.
          </EmptyState>
        ) : (
          <DataTable
            caption="My transactions, the newest first"
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                header: "Transaction",
                rowHeading: true,
                cell: (row) => [
                  titleOf(row),
                  sub(
                    `${kindWords[row.kind]} · ${row.heading} `,
                    row.reversed && badge("neutral", "undo-2", "Reversed"),
                  ),
                ],
              },
              {
                header: "Account",
                cell: (row) => [
                  row.title,
                  sub(
                    row.reference,
                    row.removedAt && [" · until ", time(row.removedAt, { zone: row.timeZone, mode: "date" })],
                  ),
                ],
              },
              {
                header: "Date",
                tight: true,
                cell: (row) => time(row.at, { zone: row.timeZone, mode: "date" }),
              },
              { header: "Amount", numeric: true, cell: (row) => amount(row.amount, row.currency) },
            ]}
          />
        )}
      </Card>
      <Pagination pathname="/researcher/postings" params={params} next={next} />
    </>
  );
}
