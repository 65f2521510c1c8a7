import type { Metadata } from "next";
import { Link } from "@/app/_components/ui/link";
import { listDelegated } from "@/lib/domain/reviews/delegated-queries";
import { type AssignmentItem, listAssignments } from "@/lib/domain/reviews/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { Badge } from "../_components/ui/badge";
import { EmptyState } from "../_components/ui/blocks";
import { Card, Stack } from "../_components/ui/card";
import { Instant } from "../_components/ui/instant";
import { PageHeader } from "../_components/ui/page-header";
import { StatusBadge } from "../_components/ui/status-badge";
import { type Column, DataTable } from "../_components/ui/table";

export const metadata: Metadata = { title: "Reviews" };

const about: Column<AssignmentItem> = {
  header: "Proposal",
  rowHeading: true,
  cell: (item) => (
    <>
      <Link href={`/reviewer/${item.id}`}>{item.title}</Link>
      <span className="block text-[0.8125rem] font-normal text-muted">
        {item.callTitle}, {item.agencyName}
      </span>
    </>
  ),
};
const state: Column<AssignmentItem> = {
  header: "State",
  tight: true,
  cell: (item) => (
    <span className="inline-flex flex-wrap gap-1">
      <StatusBadge kind="review" state={item.status} />
      {item.status === "draft" && item.dueAt < item.now && (
        <Badge tone="danger" icon="circle-alert">
          Overdue
        </Badge>
      )}
    </span>
  ),
};
const due: Column<AssignmentItem> = {
  header: "Due",
  tight: true,
  cell: (item) => <Instant at={item.dueAt} zone={item.timeZone} />,
};
const sent: Column<AssignmentItem> = {
  header: "Submitted",
  tight: true,
  cell: (item) => item.submittedAt && <Instant at={item.submittedAt} zone={item.timeZone} />,
};

const drafts: Column<Awaited<ReturnType<typeof listDelegated>>[number]>[] = [
  {
    header: "For",
    rowHeading: true,
    cell: (item) => (
      <>
        <Link href={`/reviewer/delegated/${item.id}`}>{item.reviewerName ?? "A reviewer"}</Link>
        <span className="block text-[0.8125rem] font-normal text-muted">
          {item.callTitle}, {item.agencyName}
        </span>
      </>
    ),
  },
  { header: "State", tight: true, cell: (item) => <StatusBadge kind="delegation" state={item.status} /> },
  { header: "Due", tight: true, cell: (item) => <Instant at={item.dueAt} zone={item.timeZone} /> },
];

/** A reviewer's own assignments: what is to be done, the next due first, and what is done. */
export default async function Page() {
  const actor = await requireActor();
  const [{ todo, done }, delegated] = await Promise.all([listAssignments(actor), listDelegated(actor)]);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Reviews"
        lead="Proposals that agencies ask you to review. Applicants never learn your name."
      />
      <Stack>
        <Card title="To do" flush={todo.length > 0}>
          {todo.length > 0 ? (
            <DataTable
              caption="Reviews to do"
              columns={[about, state, due]}
              rows={todo}
              rowKey={(item) => item.id}
            />
          ) : (
            <EmptyState title="Nothing to review" icon="scale">
              When an agency asks you for a review it appears here, and you get an e-mail.
            </EmptyState>
          )}
        </Card>
        {delegated.length > 0 && (
          <Card title="Drafts that you write for others" flush>
            <DataTable
              caption="Drafts that you write for others"
              columns={drafts}
              rows={delegated}
              rowKey={(item) => item.id}
            />
          </Card>
        )}
        {done.length > 0 && (
          <Card title="Done" flush>
            <DataTable
              caption="Reviews done"
              columns={[about, state, sent]}
              rows={done}
              rowKey={(item) => item.id}
            />
          </Card>
        )}
        <p className="text-sm text-muted">
          Declare <Link href="/account/interests">relations and co-authors</Link> once, and you are not asked
          where you have a conflict of interest.
        </p>
      </Stack>
    </>
  );
}
