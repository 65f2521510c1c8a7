import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { canMove } from "@/lib/domain/proposals/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { loadTeamProposal, type Params, type Search } from "../load";
import { ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Discard the draft" };

/** Asks once more before a draft is deleted: this cannot be undone. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, home, name } = page;
  if (!page.isLead || !canMove("discard", proposal.status) || proposal.submittedAt) notFound();
  return (
    <ProposalPage page={page} title="Discard the draft">
      <Card>
        <p className="mb-4 max-w-[65ch]">
          This deletes “{name}” with its sections, budget, team and attachments, for everybody in the team. It
          cannot be undone.
        </p>
        <CommandForm
          command="proposal.discard"
          actor={actor}
          back={`${home}/discard`}
          state={await formState(searchParams)}
          className="form"
        >
          <ErrorSummary />
          <HiddenField name="proposalId" value={proposal.id} />
          <FormActions>
            <SubmitButton variant="danger" icon="trash">
              Delete the draft
            </SubmitButton>
            <ButtonLink href={home} variant="quiet">
              Keep it
            </ButtonLink>
          </FormActions>
        </CommandForm>
      </Card>
    </ProposalPage>
  );
}
