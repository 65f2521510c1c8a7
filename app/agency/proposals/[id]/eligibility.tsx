import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import { mayRecommend } from "@/lib/domain/proposals/decisions";
import type { ProposalRecord } from "@/lib/domain/proposals/queries";
import { canMove, limits } from "@/lib/domain/proposals/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; proposal: ProposalRecord; state: FormState };

/** Whether the proposal keeps to the call's rules: found ineligible with a reason, or reinstated. */
export function Eligibility({ actor, proposal, state }: Props) {
  const [last] = proposal.checks;
  const may = mayRecommend(actor, { proposal, team: [] }).allowed;
  const out = canMove("reinstate", proposal.status);
  if (!out && !(may && canMove("mark-ineligible", proposal.status)) && !last) return null;
  return (
    <Card title="Eligibility" id="eligibility">
      {last && (
        <Callout
          tone={last.outcome === "ineligible" ? "danger" : "neutral"}
          icon={last.outcome === "ineligible" ? "ban" : "undo-2"}
          title={last.outcome === "ineligible" ? "Found ineligible" : "Reinstated"}
        >
          <p className="whitespace-pre-wrap break-words">{last.reason}</p>
          <p className="mt-1 text-sm">
            <Instant at={last.at} zone={proposal.call.timeZone} />
          </p>
        </Callout>
      )}
      {may && (out || canMove("mark-ineligible", proposal.status)) && (
        <Word actor={actor} proposal={proposal} state={state} out={out} />
      )}
    </Card>
  );
}

function Word({ actor, proposal, state, out }: Props & { out: boolean }) {
  return (
    <details className="mt-3" open={Object.keys(state.errors).length > 0}>
      <summary>{out ? "Reinstate the proposal" : "Find it ineligible"}</summary>
      <div className="mt-3">
        <RecordForm
          command={out ? "proposal.reinstate" : "proposal.mark-ineligible"}
          actor={actor}
          back={`/agency/proposals/${proposal.id}`}
          state={state}
          id="eligibility-word"
          label={out ? "Reinstate the proposal" : "Find it ineligible"}
          about={{ proposalId: proposal.id }}
          button={out ? "Reinstate" : "Find it ineligible"}
          variant={out ? "secondary" : "danger"}
        >
          <TextArea
            name="reason"
            label="Reason"
            hint={
              out
                ? "The team and its university read it. Reviews and the decision go on."
                : "The team and its university read it. The proposal is neither reviewed nor decided on."
            }
            limit={{ characters: limits.comment }}
            rows={3}
            required
          />
        </RecordForm>
      </div>
    </details>
  );
}
