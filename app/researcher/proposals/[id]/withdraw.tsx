import { RecordForm } from "@/app/_components/record-form";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { canMove } from "@/lib/domain/proposals/rules";
import type { FormState } from "@/lib/web/form-context";
import type { TeamPage } from "./load";

/** Taking a submission back, or throwing a draft away: the principal investigator's. */
export function WithdrawCard({ page, state }: { page: TeamPage; state: FormState }) {
  const { actor, proposal, home, isLead, isOpen } = page;
  if (!isLead) return null;
  const isOutline = canMove("withdraw-outline", proposal.status);
  if (canMove("discard", proposal.status) && !proposal.submittedAt)
    return (
      <Card title="Discard the draft" className="no-print">
        <p className="mb-3 text-sm text-muted">Deletes the draft for the whole team.</p>
        <ButtonLink href={`${home}/discard`} small>
          Discard…
        </ButtonLink>
      </Card>
    );
  if (!(isOutline || canMove("withdraw", proposal.status)) || !isOpen) return null;
  const what = isOutline ? "outline" : "proposal";
  return (
    <Card title="Withdraw" className="no-print">
      <p className="mb-3 text-sm text-muted">
        Takes the submission back. You can change it and submit it again until the deadline.
      </p>
      <RecordForm
        command={isOutline ? "outline.withdraw" : "proposal.withdraw"}
        actor={actor}
        back={home}
        state={state}
        id="withdraw"
        label={`Withdraw the ${what}`}
        about={{ proposalId: proposal.id }}
        button={`Withdraw the ${what}`}
        variant="secondary"
      />
    </Card>
  );
}
