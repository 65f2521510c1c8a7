import type { User } from "@/lib/command/actor";
import { percent } from "@/lib/domain/accounts/rules";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import type { Terms } from "@/lib/domain/awards/terms-queries";
import { spanWords } from "@/lib/domain/days";
import { DescriptionList } from "../ui/blocks";
import { Card } from "../ui/card";
import { Markdown } from "../ui/markdown";
import { amount, link, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { awardPath, type PortalSide } from "./paths";

type Props = { side: PortalSide; actor: User; award: AwardDetail; terms: Terms };

/** Period, share and terms of an award, as they were agreed. */
export function TermsCard({ side, award, terms }: Props) {
  const { timeZone } = award;
  const period = terms.startsOn || terms.endsOn ? spanWords(terms.startsOn, terms.endsOn) : undefined;
  return (
    <Card title="Terms" id="terms">
      <DescriptionList
        items={[
          { term: "Period of performance", value: period ?? "Not limited" },
          { term: "The agency pays", value: `${percent(terms.awardRate ?? 10_000)} of the eligible cost` },
          {
            term: "Announced",
            value: terms.announcesAt && time(terms.announcesAt, { zone: timeZone }),
          },
          {
            term: "Follows the award",
            // Whose university it came to does not see the one that it left.
            value: terms.predecessor
              ? link(awardPath(side, terms.predecessor.id), terms.predecessor.reference)
              : terms.predecessorId && "An award of another university",
          },
          {
            term: "Goes on as",
            value: terms.successor && link(awardPath(side, terms.successor.id), terms.successor.reference),
          },
        ]}
      />
      {terms.terms && (
        <details className="mt-4" open={award.status === "offered"}>
          <summary>Terms in full</summary>
          <div className="mt-3">
            <Markdown text={terms.terms} top={3} />
          </div>
        </details>
      )}
    </Card>
  );
}

type Figure = Terms["figures"][number];

/** The budget line by line: as requested, as the university endorsed it, as awarded. Nothing where it is not known. */
export function LineageCard({ award, terms }: Pick<Props, "award" | "terms">) {
  if (terms.figures.length === 0) return null;
  const money = (minor: bigint | null) => (minor === null ? "–" : amount(minor, award.currency));
  const endorsed = terms.figures.some((row) => row.endorsed !== null);
  const columns: Column<Figure>[] = [
    { header: "Heading", rowHeading: true, cell: (row) => row.heading },
    { header: "Requested", numeric: true, cell: (row) => money(row.requested) },
    ...(endorsed
      ? [{ header: "Endorsed", numeric: true, cell: (row: Figure) => money(row.endorsed) } as const]
      : []),
    { header: "Awarded", numeric: true, cell: (row) => money(row.awarded) },
    {
      header: "Difference",
      numeric: true,
      cell: (row) => amount(row.awarded - (row.endorsed ?? row.requested ?? 0n), award.currency, true),
    },
  ];
  return (
    <Card title="From request to award" id="lineage" flush>
      <DataTable
        caption="The budget as requested, as endorsed and as awarded, heading by heading"
        columns={columns}
        rows={terms.figures}
        rowKey={(row) => String(row.position)}
      />
    </Card>
  );
}
