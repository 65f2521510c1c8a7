import type { RowStatus } from "@/db/schema/imports";
import { type Problem, problemWords } from "@/lib/domain/imports/problems";
import { type ImportView, type LineItem, linesIn } from "@/lib/domain/imports/queries";
import { rowWords } from "@/lib/domain/imports/rules";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Pagination, Tabs } from "../ui/navigation";
import { amount, link, status, sub } from "../ui/parts";
import { DataTable } from "../ui/table";

type Search = Record<string, string | string[] | undefined>;
type Props = {
  its: ImportView;
  path: string;
  params: Search;
  page: { items: LineItem[]; next: string | undefined };
  show: RowStatus | undefined;
  problem: Problem | undefined;
};

const tabs: readonly RowStatus[] = ["exception", "ready", "matched", "posted", "skipped", "undone"];

/** What became of a line, or would: with its reason. */
function outcome(item: LineItem, path: string) {
  const its = item.problem ? problemWords[item.problem as Problem] : undefined;
  if (item.status === "exception")
    return [link(`${path}/lines/${item.number}`, its?.label ?? "Exception"), sub(item.reason ?? "")];
  if ((item.status === "posted" || item.status === "matched") && item.transferNumber !== null && item.awardId)
    return [
      status("import-line", item.status),
      " ",
      link(
        `/university/awards/${item.awardId}/transactions/${item.transferNumber}`,
        `Transaction ${item.transferNumber}`,
      ),
      sub(item.reason ?? ""),
    ];
  return [status("import-line", item.status), sub(item.note ?? item.reason ?? "")];
}

function Rows({ items, path }: { items: LineItem[]; path: string }) {
  return (
    <DataTable
      caption="Lines of the file"
      rows={items}
      rowKey={({ number }) => String(number)}
      columns={[
        { header: "Line", numeric: true, tight: true, cell: ({ line }) => String(line) },
        {
          header: "Posting",
          rowHeading: true,
          cell: (item) => [
            item.reference || item.description || "–",
            sub(item.reference ? item.description : ""),
          ],
        },
        { header: "Day", tight: true, cell: ({ occurredOn }) => occurredOn ?? "–" },
        {
          header: "Award and heading",
          cell: (item) => [item.awardReference ?? item.award, sub(item.heading ?? item.headingText)],
        },
        {
          header: "Amount",
          numeric: true,
          cell: (item) =>
            item.amount !== null && item.awardCurrency
              ? amount(item.amount, item.awardCurrency)
              : item.originalAmount !== null && item.currency
                ? amount(item.originalAmount, item.currency)
                : "–",
        },
        { header: "Outcome", wide: true, cell: (item) => outcome(item, path) },
      ]}
    />
  );
}

/** The lines of one state, with their download. */
export function LinesCard({ its, path, params, page, show, problem }: Props) {
  const query = new URLSearchParams();
  if (show) query.set("status", show);
  if (problem) query.set("problem", problem);
  return (
    <Card
      title={problem ? `Lines: ${problemWords[problem].label}` : "Lines"}
      id="lines"
      flush
      actions={
        <ButtonLink
          href={`/api/v1/imports/${its.id}/lines.csv${query.size > 0 ? `?${query}` : ""}`}
          native
          download
          small
          icon="download"
        >
          CSV
        </ButtonLink>
      }
    >
      <div className="px-5 pt-4">
        <Tabs
          label="Lines by state"
          items={tabs
            .filter((one) => one === show || linesIn(its.figures, one) > 0)
            .map((one) => ({
              href: `${path}?show=${one}#lines`,
              label: rowWords[one],
              count: linesIn(its.figures, one),
              current: one === show,
            }))}
        />
      </div>
      {page.items.length > 0 ? (
        <Rows items={page.items} path={path} />
      ) : (
        <EmptyState title="No line of this kind" icon="circle-check">
          Choose another state above.
        </EmptyState>
      )}
      <div className="px-5 pb-4 empty:hidden">
        <Pagination pathname={path} params={params} next={page.next} param="after" />
      </div>
    </Card>
  );
}
