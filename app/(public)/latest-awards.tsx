import { Link } from "@/app/_components/ui/link";
import type { PublicAward } from "@/lib/domain/awards/queries";
import { Card } from "../_components/ui/card";
import { Instant } from "../_components/ui/instant";
import { Money } from "../_components/ui/money";
import { DataTable } from "../_components/ui/table";

/** The newest rows of the public register; nothing at all while there are none. */
export function LatestAwards({ awards }: { awards: PublicAward[] }) {
  if (awards.length === 0) return null;
  return (
    <Card title="Latest awards" flush actions={<Link href="/awards">Register of awards</Link>}>
      <DataTable
        caption="Latest awards"
        rows={awards}
        rowKey={(award) => award.id}
        columns={[
          {
            header: "Award",
            rowHeading: true,
            cell: (award) => <Link href={`/awards/${award.id}`}>{award.title}</Link>,
          },
          { header: "Researcher", cell: ({ piName, organisationName }) => `${piName}, ${organisationName}` },
          { header: "Agency", cell: (award) => award.agencyName },
          {
            header: "Awarded",
            tight: true,
            cell: ({ awardedAt }) => awardedAt && <Instant at={awardedAt} mode="date" />,
          },
          {
            header: "Amount",
            numeric: true,
            cell: (award) => <Money minor={award.amount} currency={award.currency} />,
          },
        ]}
      />
    </Card>
  );
}
