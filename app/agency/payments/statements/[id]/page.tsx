import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState, Stats } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { badge, link, status, sub } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import { dayWords } from "@/lib/domain/days";
import { getStatement, type LineItem } from "@/lib/domain/payments/queries";
import { exceptionWords } from "@/lib/domain/payments/rules";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { lineAmountText } from "../../line-amount";

type Props = { params: Promise<{ id: string }> };

async function load(id: string) {
  const actor = await requireActor({ portal: "agency" });
  return (await getStatement(actor, id)) ?? notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { statement } = await load((await params).id);
  return { title: `Statement ${statement.name}` };
}

const stateOf = ({ line }: LineItem) => {
  if (!line.exception) return badge("success", "circle-check", "Confirmed");
  return line.resolvedAt ? status("exception", "resolved") : status("exception", line.exception);
};

/** One imported statement: what it confirmed, and what did not fit. */
export default async function Page({ params }: Props) {
  const { statement, importerName, lines } = await load((await params).id);
  return (
    <>
      <Live topics={[`organisation:${statement.agencyId}`]} />
      <PageHeader
        title={`Statement ${statement.name}`}
        breadcrumbs={[{ href: "/agency/payments", label: "Payments" }]}
        meta={
          <>
            <span>Imported by {importerName ?? "–"}</span>
            <Instant at={statement.importedAt} />
          </>
        }
        actions={
          statement.exceptions > 0 && (
            <ButtonLink href="/agency/payments/exceptions">To the exceptions</ButtonLink>
          )
        }
      />
      <Stack>
        <Stats
          items={[
            { term: "Lines", figure: String(statement.lines) },
            { term: "Payments confirmed", figure: String(statement.matched) },
            { term: "Exceptions", figure: String(statement.exceptions) },
            { term: "Not ours, or seen before", figure: String(statement.ignored) },
          ]}
        />
        <Card title="What it told" flush>
          {lines.length === 0 ? (
            <EmptyState title="It told nothing of the portal's payments">
              Its lines name none of them, or an earlier file had them already.
            </EmptyState>
          ) : (
            <DataTable
              caption="Lines of the statement"
              rows={lines}
              rowKey={({ line }) => line.id}
              columns={[
                {
                  header: "Reference",
                  rowHeading: true,
                  cell: ({ line, runId }) => [
                    runId
                      ? link(`/agency/payments/${runId}`, line.endToEndId || "The run")
                      : line.endToEndId || "No reference",
                    sub([line.name, line.information].filter(Boolean).join(" · ")),
                  ],
                },
                {
                  header: "Booked",
                  tight: true,
                  cell: ({ line }) => (line.bookedOn ? dayWords(line.bookedOn) : "–"),
                },
                { header: "Amount", numeric: true, cell: ({ line }) => lineAmountText(line) },
                {
                  header: "Outcome",
                  cell: (item) => [
                    stateOf(item),
                    item.line.exception &&
                      sub(item.line.resolution ?? exceptionWords[item.line.exception].reason),
                  ],
                },
              ]}
            />
          )}
        </Card>
      </Stack>
    </>
  );
}
