import type { Metadata } from "next";
import { askedFor, ProposalListBody } from "@/app/_components/proposals/list-body";
import { type Search, statusOf } from "@/app/_components/proposals/search";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { proposalStatuses } from "@/db/schema/proposals";
import { organisationsWithRole } from "@/lib/command/actor";
import { countOfficeProposals, listOfficeProposals } from "@/lib/domain/proposals/lists";
import { officeRoles } from "@/lib/domain/proposals/policy";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Endorsements" };

const base = "/university/proposals";
const seen = proposalStatuses.filter((status) => status !== "draft");

/** Proposals submitted by researchers of one's university, last submitted first. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "university" });
  const search = await searchParams;
  const status = statusOf(search);
  const [page, counts] = await Promise.all([
    listOfficeProposals(actor, askedFor(search)),
    countOfficeProposals(actor),
  ]);
  const awaiting = status === "awaiting-endorsement";
  const outlines = counts["outline-endorsement"] ?? 0;
  return (
    <>
      <PageHeader
        title="Endorsements"
        lead="What researchers of your university have submitted."
        actions={<ButtonLink href="/university/endorsement">How we endorse</ButtonLink>}
      />
      <Tabs
        label="Proposals by state"
        items={[
          { href: base, label: "All", current: !status },
          {
            href: `${base}?status=awaiting-endorsement`,
            label: "Awaiting endorsement",
            count: counts["awaiting-endorsement"] ?? 0,
            current: awaiting,
          },
          // Only some calls have outlines endorsed.
          ...(outlines > 0 || status === "outline-endorsement"
            ? [
                {
                  href: `${base}?status=outline-endorsement`,
                  label: "Outlines awaiting endorsement",
                  count: outlines,
                  current: status === "outline-endorsement",
                },
              ]
            : []),
          {
            href: `${base}?status=submitted`,
            label: "With agencies",
            count: counts.submitted ?? 0,
            current: status === "submitted",
          },
        ]}
      />
      <ProposalListBody
        base={base}
        search={search}
        page={page}
        states={seen}
        caption="Proposals of the university"
        office
        empty={
          <EmptyState title="No proposals yet">
            A proposal appears here when a researcher of your university submits it.
          </EmptyState>
        }
      />
      <Live topics={organisationsWithRole(actor, ...officeRoles).map((id) => `organisation:${id}`)} />
    </>
  );
}
