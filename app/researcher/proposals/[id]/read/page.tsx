import type { Metadata } from "next";
import { ProposalRead } from "@/app/_components/proposals/content";
import { ButtonLink } from "@/app/_components/ui/button";
import { loadTeamProposal, type Params } from "../load";
import { ProposalPage } from "../shared";

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: `Read: ${(await loadTeamProposal((await params).id)).name}` };
}

/** The whole proposal as it stands, to read or print. */
export default async function Page({ params }: Params) {
  const page = await loadTeamProposal((await params).id);
  const { proposal, name, home, canEdit } = page;
  return (
    <ProposalPage
      page={page}
      title={name}
      actions={
        canEdit && (
          <ButtonLink href={home} icon="pencil">
            Go on writing
          </ButtonLink>
        )
      }
    >
      <ProposalRead proposal={proposal} headings={proposal.call.headings} />
    </ProposalPage>
  );
}
