import { Badge } from "@/app/_components/ui/badge";
import { Card } from "@/app/_components/ui/card";
import { Link } from "@/app/_components/ui/link";
import { badge, link, sub } from "@/app/_components/ui/parts";
import { DataTable, Table } from "@/app/_components/ui/table";
import { Td, Th } from "@/app/_components/ui/table-cells";
import { whyWords } from "@/lib/domain/assignments/fit";
import type { PlanView } from "@/lib/domain/assignments/queries";

type Props = { plan: PlanView; path: string };
export type PlanLine = PlanView["proposals"][number]["lines"][number];

/** One person in the plan: how well they fit, by what, and what stands against it by now. */
export function LineText({ line }: { line: PlanLine }) {
  const why = whyWords(line.why);
  return (
    <>
      <strong>{line.who}</strong> <span className="tabular">fit {line.fit}</span>
      {line.byHand && (
        <>
          {" "}
          <Badge>By hand</Badge>
        </>
      )}
      <span className="block text-[0.8125rem] text-muted">{why || "Nothing of the expertise matches."}</span>
      {line.problem && (
        <span className="block">
          <Badge tone="danger" icon="triangle-alert">
            Out of date
          </Badge>{" "}
          {line.who} {line.problem}.
        </span>
      )}
    </>
  );
}

/** Who would get what, and why. */
export function Proposals({ plan, path }: Props) {
  const editable = plan.status === "ready" && plan.call.mayManage;
  return (
    <Card title="Who gets what" flush>
      <Table caption="Who gets what" stack>
        <thead>
          <tr>
            <Th>Proposal</Th>
            <Th>Reviewers</Th>
            {editable && <Th tight>Action</Th>}
          </tr>
        </thead>
        <tbody>
          {plan.proposals.map(({ id, reference, title, universityName, lines }) => (
            <tr key={id}>
              <Th scope="row" wide>
                <Link href={`/agency/proposals/${id}/reviews`}>{title}</Link>
                <span className="block text-[0.8125rem] font-normal text-muted">
                  {reference}, {universityName}
                </span>
              </Th>
              <Td label="Reviewers" wide>
                <ul className="grid gap-2">
                  {lines.map((line) => (
                    <li key={line.id}>
                      <LineText line={line} />
                    </li>
                  ))}
                </ul>
              </Td>
              {editable && (
                <Td label="Action" tight>
                  <Link href={`${path}/${id}`} aria-label={`Change the reviewers of ${reference ?? title}`}>
                    Change
                  </Link>
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

/** Proposals that the plan could not fill, as it was made, and why. */
export function Lacking({ plan, path }: Props) {
  if (plan.lacking.length === 0) return null;
  const editable = plan.status === "ready" && plan.call.mayManage;
  return (
    <Card title={`Not filled: ${plan.lacking.length}`} flush>
      <DataTable
        caption="Proposals that the plan could not fill"
        rows={plan.lacking.slice(0, 100)}
        rowKey={({ proposalId }) => proposalId}
        columns={[
          {
            header: "Proposal",
            rowHeading: true,
            cell: ({ proposalId, title, reference }) => [
              editable ? link(`${path}/${proposalId}`, title ?? "A proposal") : title,
              sub(reference ?? ""),
            ],
          },
          { header: "Missing", numeric: true, cell: ({ missing }) => missing },
          { header: "Why", wide: true, cell: ({ reason }) => reason },
        ]}
      />
    </Card>
  );
}

/** What the plan makes of everybody's load. */
export function Loads({ plan }: { plan: PlanView }) {
  return (
    <Card title="Load of each person" flush>
      <DataTable
        caption="Load of each person"
        rows={plan.people}
        rowKey={({ id }) => id}
        columns={[
          {
            header: "Reviewer",
            rowHeading: true,
            cell: ({ id, name }) => link(`/agency/reviewers/${id}`, name),
          },
          { header: "In this plan", numeric: true, cell: ({ added }) => added },
          { header: "Open now", numeric: true, cell: ({ open }) => open },
          {
            header: "Open afterwards",
            numeric: true,
            cell: ({ after, atOnce }) =>
              after > atOnce
                ? badge("danger", "triangle-alert", `${after} of ${atOnce}`)
                : `${after} of ${atOnce}`,
          },
        ]}
      />
    </Card>
  );
}
