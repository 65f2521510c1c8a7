import type { Metadata } from "next";
import { notesOf } from "@/app/_components/proposals/answer-notes";
import { ProposalRead } from "@/app/_components/proposals/content";
import { PdfLink, pdfOf } from "@/app/_components/proposals/pdf-link";
import { ButtonLink } from "@/app/_components/ui/button";
import { recordDocument } from "@/lib/domain/proposals/record-document";
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
        <>
          <PdfLink href={pdfOf(proposal.id)} files={proposal.files} />
          {canEdit && (
            <ButtonLink href={home} icon="pencil">
              Go on writing
            </ButtonLink>
          )}
        </>
      }
    >
      <ProposalRead document={recordDocument(proposal)} notes={canEdit ? notesOf(proposal) : undefined} />
    </ProposalPage>
  );
}
