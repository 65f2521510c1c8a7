import type { Metadata } from "next";
import { oneOf } from "@/app/_components/calls/search-params";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { badge, link, sub, time } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import {
  type AcknowledgementItem,
  countAcknowledgements,
  getMarkedRevision,
  listAcknowledgements,
} from "@/lib/domain/proposals/revisions";
import { Live } from "@/lib/web/live.client";
import { type CallPageProps, loadCall } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Who has read the change of ${(await loadCall((await params).id)).call.title}` };
}

/** Which teams have said that they read the last change that the agency marked. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, call } = await loadCall(id);
  const revision = await getMarkedRevision(actor, call.id);
  const [page, counts] = revision
    ? await Promise.all([
        listAcknowledgements(actor, call.id, revision, oneOf(search, "cursor")),
        countAcknowledgements(actor, call.id, revision),
      ])
    : [];
  return (
    <>
      <PageHeader
        title="Who has read the change"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
        ]}
        lead="Proposals that are with you and were begun before the change. Drafts cannot be submitted before their team has said so; who is writing stays unknown to you."
      />
      <Live topics={[`organisation:${call.agencyId}`]} />
      <Stack>
        {revision && (
          <Card title="The change">
            <p>
              <Instant at={revision.at} zone={call.timeZone} />: {revision.note}
            </p>
          </Card>
        )}
        <Card
          title={counts ? `${counts.read} of ${counts.asked} teams have read it` : "Teams"}
          flush={Boolean(page && page.items.length > 0)}
        >
          {page && page.items.length > 0 ? (
            <DataTable
              caption="Who has read the change"
              columns={columns(call.timeZone)}
              rows={page.items}
              rowKey={(row) => row.id}
            />
          ) : (
            <EmptyState title="No team to show" icon="list-checks">
              {revision
                ? "No proposal that was begun before the change is with you yet."
                : "No change of this call was marked to be acknowledged."}
            </EmptyState>
          )}
        </Card>
        <Pagination
          pathname={`/agency/calls/${call.id}/acknowledgements`}
          params={search}
          next={page?.next}
        />
      </Stack>
    </>
  );
}

const columns = (zone: string): Column<AcknowledgementItem>[] => [
  {
    header: "Proposal",
    rowHeading: true,
    cell: ({ id, title, reference }) => [link(`/agency/proposals/${id}`, title), sub(reference)],
  },
  { header: "Lead", cell: ({ piName, universityName }) => [piName, sub(universityName)] },
  {
    header: "Has read it",
    cell: ({ at, by }) => (at ? [time(at, { zone }), sub(`by ${by}`)] : badge("warning", "clock", "Not yet")),
  },
];
