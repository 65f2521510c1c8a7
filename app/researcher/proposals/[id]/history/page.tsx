import type { Metadata } from "next";
import { ProposalHistory } from "@/app/_components/proposals/history";
import { Card } from "@/app/_components/ui/card";
import { Pagination } from "@/app/_components/ui/navigation";
import { listHistory } from "@/lib/domain/proposals/history";
import { loadTeamProposal, type Params, type Search } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Timeline" };

/** Everything that happened to the proposal, in pages. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const search = await searchParams;
  const cursor = typeof search.cursor === "string" ? search.cursor : undefined;
  const { items, next } = await listHistory(page.actor, page.proposal, cursor);
  return (
    <ProposalPage page={page} title="Timeline">
      <Card>
        <ProposalHistory items={items} now={page.proposal.now} />
      </Card>
      <Pagination pathname={`${page.home}/history`} params={search} next={next} />
    </ProposalPage>
  );
}
