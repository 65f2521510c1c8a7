import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { canMove } from "@/lib/domain/proposals/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { TeamPage } from "./load";

/** Taking a submission back, or throwing a draft away: the principal investigator's. */
export function WithdrawCard({ page, state }: { page: TeamPage; state: FormState }) {
  const { actor, proposal, home, isLead, isOpen } = page;
  if (!isLead) return null;
  if (canMove("discard", proposal.status))
    return (
      <Card title="Discard the draft">
        <p className="mb-3 text-sm text-muted">Deletes the draft for the whole team.</p>
        <ButtonLink href={`${home}/discard`} small>
          Discard…
        </ButtonLink>
      </Card>
    );
  if (!canMove("withdraw", proposal.status) || !isOpen) return null;
  return (
    <Card title="Withdraw">
      <p className="mb-3 text-sm text-muted">
        Takes the submission back. You can change it and submit it again until the call closes.
      </p>
      <CommandForm
        command="proposal.withdraw"
        actor={actor}
        back={home}
        state={state}
        id="withdraw"
        className="form"
        label="Withdraw the proposal"
      >
        <ErrorSummary />
        <HiddenField name="proposalId" value={proposal.id} />
        <SubmitButton variant="secondary" small>
          Withdraw the proposal
        </SubmitButton>
      </CommandForm>
    </Card>
  );
}
