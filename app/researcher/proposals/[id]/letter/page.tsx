import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LetterView } from "@/app/_components/letters/letter-view";
import { getLetter } from "@/lib/domain/letters/queries";
import { formState } from "@/lib/web/form-state";
import { loadTeamProposal, type Params, type Search } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Decision letter" };

/** The agency's letter, for the proposal's team; not found before its release. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, home } = page;
  const [letter, state] = await Promise.all([
    getLetter(actor, proposal.id),
    formState(searchParams, "letter.read"),
  ]);
  if (!letter) notFound();
  return (
    <ProposalPage page={page} title="Decision letter">
      <LetterView
        letter={letter}
        zone={proposal.call.timeZone}
        confirm={{ actor, path: `${home}/letter`, state }}
      />
    </ProposalPage>
  );
}
