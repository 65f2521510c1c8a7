import type { Metadata } from "next";
import Link from "next/link";
import { ActionList } from "@/app/_components/portfolios/action-list";
import { ProposalTable } from "@/app/_components/proposals/proposal-table";
import { EmptyState, Stats } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { organisationsWithRole } from "@/lib/command/actor";
import { countOffers } from "@/lib/domain/awards/queries";
import { countActions } from "@/lib/domain/portfolios/queries";
import { countOfficeProposals, listOfficeProposals, listToEndorse } from "@/lib/domain/proposals/lists";
import { endorsingRoles, officeRoles } from "@/lib/domain/proposals/policy";
import { countWaiting } from "@/lib/domain/purchases/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "University overview" };

/** What awaits the research office, the next deadline first, and how much there is of everything. */
export default async function Page() {
  const actor = await requireActor({ portal: "university" });
  const [waiting, recent, counts, offers, purchases, actions] = await Promise.all([
    listToEndorse(actor),
    listOfficeProposals(actor),
    countOfficeProposals(actor),
    countOffers(actor, "university"),
    countWaiting(actor, { side: "university" }),
    countActions(actor, "university"),
  ]);
  const organisations = organisationsWithRole(actor, ...officeRoles);
  const names = [
    ...new Set(
      actor.memberships
        .filter(({ organisationId }) => organisations.includes(organisationId))
        .map(({ organisationName }) => organisationName),
    ),
  ];
  const endorses = organisationsWithRole(actor, ...endorsingRoles).length > 0;
  return (
    <>
      <PageHeader title="Overview" lead={names.join(", ")} />
      <Stack>
        <Stats
          items={[
            { term: "Awaiting endorsement", figure: waiting.length === 10 ? "10 or more" : waiting.length },
            {
              term: "With agencies",
              figure: counts.submitted ?? 0,
              note: <Link href="/university/proposals?status=submitted">See them</Link>,
            },
            {
              term: "Awarded",
              figure: counts.awarded ?? 0,
              note: <Link href="/university/awards">Awards and accounts</Link>,
            },
            {
              term: "Offers to answer",
              figure: offers,
              note: offers > 0 && <Link href="/university/awards?status=offered">Answer them</Link>,
            },
            {
              term: "Purchases for you",
              figure: purchases,
              note: <Link href="/university/purchases">All purchases</Link>,
            },
          ]}
        />
        <ActionList
          side="university"
          title="What awards need"
          counts={actions}
          href={(action) => `/university/portfolio?action=${action}`}
        />
        <Card
          title={endorses ? "Awaiting your endorsement" : "Awaiting endorsement"}
          flush={waiting.length > 0}
        >
          {waiting.length > 0 ? (
            <ProposalTable
              caption="Awaiting endorsement"
              rows={waiting}
              base="/university/proposals"
              office
            />
          ) : (
            <EmptyState title="Nothing awaits endorsement" icon="circle-check">
              When a researcher of your university submits a proposal, it appears here until you endorse or
              return it.
            </EmptyState>
          )}
        </Card>
        <Card
          title="Last submitted"
          actions={<Link href="/university/proposals">All proposals</Link>}
          flush={recent.items.length > 0}
        >
          {recent.items.length > 0 ? (
            <ProposalTable
              caption="Proposals last submitted"
              rows={recent.items.slice(0, 8)}
              base="/university/proposals"
              office
            />
          ) : (
            <EmptyState title="No proposals yet">
              Researchers start proposals on a call's page; you see them once they are submitted.
            </EmptyState>
          )}
        </Card>
      </Stack>
      <Live topics={[`user:${actor.id}`, ...organisations.map((id) => `organisation:${id}`)]} />
    </>
  );
}
