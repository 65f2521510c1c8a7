import { Badge } from "@/app/_components/ui/badge";
import { Link } from "@/app/_components/ui/link";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { Table } from "@/app/_components/ui/table";
import { Td, Th } from "@/app/_components/ui/table-cells";
import type { MatrixLine } from "@/lib/domain/reviews/officer-queries";

/** Points between reviewers from which a proposal's spread is worth a second look. */
const WIDE = 30;

const figure = (value: number | null, digits = 1) => (value === null ? "–" : value.toFixed(digits));

/** One row a proposal, the best mean first. */
export function MatrixTable({ rows }: { rows: MatrixLine[] }) {
  return (
    <Table caption="Scores by proposal" stack>
      <thead>
        <tr>
          <Th numeric tight>
            Rank
          </Th>
          <Th>Proposal</Th>
          <Th>Reviews</Th>
          <Th numeric>Mean</Th>
          <Th numeric>Spread</Th>
          <Th numeric>Normalised</Th>
          <Th>Without one review</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td numeric tight label="Rank">
              {row.rank ?? "–"}
            </Td>
            <Th scope="row" wide>
              <Link href={`/agency/proposals/${row.id}/reviews`}>{row.title}</Link>
              <span className="block text-[0.8125rem] font-normal text-muted">
                {row.reference}, {row.universityName}
              </span>
            </Th>
            <Td label="Reviews">
              <Cells row={row} />
            </Td>
            <Td numeric label="Mean">
              {figure(row.mean)}
            </Td>
            <Td numeric label="Spread">
              <Spread row={row} />
            </Td>
            <Td numeric label="Normalised">
              {row.normalised === null ? "–" : `${figure(row.normalised, 2)} (rank ${row.normalisedRank})`}
            </Td>
            <Td label="Without one review">
              <Movement row={row} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Cells({ row }: { row: MatrixLine }) {
  return (
    <ul className="grid gap-1 text-sm">
      {row.cells.map(({ id, who, status, percent }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2">
          <span>{who}</span>
          {percent === null ? (
            <StatusBadge kind="review" state={status} />
          ) : (
            <strong className="tabular">{figure(percent)}</strong>
          )}
        </li>
      ))}
      {row.missing > 0 && (
        <li>
          <Badge tone="warning" icon="hourglass">
            {row.missing} missing
          </Badge>
        </li>
      )}
    </ul>
  );
}

function Spread({ row: { range } }: { row: MatrixLine }) {
  if (!range) return "–";
  const width = range[1] - range[0];
  const text = `${figure(width)} points`;
  if (width < WIDE) return text;
  return (
    <Badge tone="warning" icon="triangle-alert">
      {text}
    </Badge>
  );
}

function Movement({ row: { leaveOneOut, rank } }: { row: MatrixLine }) {
  if (!leaveOneOut || rank === null) return "–";
  const [best, worst] = leaveOneOut;
  return best === rank && worst === rank ? "Stays" : `Rank ${best} to ${worst}`;
}
