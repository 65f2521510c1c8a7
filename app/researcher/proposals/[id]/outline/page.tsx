import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProposalRead } from "@/app/_components/proposals/content";
import { getOwnOutline } from "@/lib/domain/outlines/queries";
import { proposalDocument } from "@/lib/domain/proposals/document";
import { loadTeamProposal, type Params } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "The outline" };

/** The outline as it was submitted, to read while the full proposal is written. */
export default async function Page({ params }: Params) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal } = page;
  const outline = await getOwnOutline(actor, proposal.id);
  if (!outline) notFound();
  const { currency, applicantType, careerStage, team, call } = proposal;
  const described = { ...outline.content, team, currency, applicantType, careerStage };
  return (
    <ProposalPage page={page} title="The outline" lead="As you submitted it. It stays as it is.">
      <ProposalRead document={proposalDocument(described, { headings: call.headings })} />
    </ProposalPage>
  );
}
