import type { Metadata } from "next";
import { askedFor, ProposalListBody } from "@/app/_components/proposals/list-body";
import type { Search } from "@/app/_components/proposals/search";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { PageHeader } from "@/app/_components/ui/page-header";
import { proposalStatuses } from "@/db/schema/proposals";
import { listMyProposals } from "@/lib/domain/proposals/lists";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "My proposals" };

/** All proposals in whose team one is, last changed first. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "researcher" });
  const search = await searchParams;
  const page = await listMyProposals(actor, askedFor(search));
  const findCall = (
    <ButtonLink href="/calls" variant="primary" icon="search">
      Find a call
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="My proposals"
        actions={
          <>
            <ButtonLink href="/researcher/selections">Limited calls</ButtonLink>
            {page.items.length > 0 && findCall}
          </>
        }
      />
      <ProposalListBody
        base="/researcher/proposals"
        search={search}
        page={page}
        states={proposalStatuses}
        caption="My proposals"
        empty={
          <EmptyState title="No proposals yet" icon="file-pen" action={findCall}>
            A proposal answers a call. Choose one that is open, and start writing.
          </EmptyState>
        }
      />
      <Live topics={[`user:${actor.id}`, ...page.items.slice(0, 20).map(({ id }) => `proposal:${id}`)]} />
    </>
  );
}
