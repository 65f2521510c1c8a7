import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { MoneyField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Money } from "@/app/_components/ui/money";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { Stages } from "@/lib/domain/calls/stages";
import { amountText, formatMoney } from "@/lib/domain/money";
import type { DecisionItem } from "@/lib/domain/proposals/decision-queries";
import { mayDecide, mayRecommend, mostAwardable } from "@/lib/domain/proposals/decisions";
import type { ProposalRecord } from "@/lib/domain/proposals/queries";
import { limits } from "@/lib/domain/proposals/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  actor: User;
  proposal: ProposalRecord;
  decisions: DecisionItem[];
  states: { recommend: FormState; decide: FormState };
  stages: Pick<Stages, "secondApproval" | "letters" | "letterHold">;
};

/** What was recommended and decided, and the forms of those who may do the next step. */
export function DecisionPanel({ actor, proposal, decisions, states, stages }: Props) {
  const open = decisions.find(({ status }) => status === "proposed");
  const final = decisions.find(({ status }) => status === "confirmed");
  const held = decisions.find(({ status }) => status === "held");
  // In the view of an agency the reader is not of the team: those are led to the researchers' portal.
  const facts = { proposal, team: [] };
  const recommend = !final && mayRecommend(actor, facts).allowed;
  const earlier = decisions.filter(({ status }) => status === "superseded");
  return (
    <Card title="Decision" id="decision">
      <div className="grid gap-5">
        {final && <Recommendation item={final} proposal={proposal} />}
        {open && <Recommendation item={open} proposal={proposal} />}
        {held && <Recommendation item={held} proposal={proposal} />}
        {held && (
          <Callout tone="info" title="Known to your agency alone">
            {stages.letters === "together"
              ? "The applicants are told with all the others, by the call's release. Until then another recommendation can take its place. "
              : "The letter goes out once its hold is over. Called back, it waits for a release, or for another recommendation. "}
            <Link href={`/agency/calls/${proposal.callId}/decisions`}>Decisions of the call</Link>
          </Callout>
        )}
        {!final && !open && !held && (
          <p className="text-muted">
            {recommend
              ? `Recommend to award or to decline. ${stages.secondApproval ? "A second person then decides." : "It is confirmed in a second step."}`
              : "Nobody has recommended a decision yet."}
          </p>
        )}
        {open && (
          <Decide actor={actor} proposal={proposal} open={open} stages={stages} state={states.decide} />
        )}
        {recommend && (
          <Recommend
            actor={actor}
            proposal={proposal}
            again={Boolean(open ?? held)}
            state={states.recommend}
          />
        )}
        {earlier.length > 0 && (
          <details>
            <summary>Earlier recommendations ({earlier.length})</summary>
            <div className="mt-3 grid gap-4">
              {earlier.map((item) => (
                <Recommendation key={item.id} item={item} proposal={proposal} />
              ))}
            </div>
          </details>
        )}
      </div>
    </Card>
  );
}

function Recommendation({ item, proposal }: { item: DecisionItem; proposal: ProposalRecord }) {
  const { timeZone } = proposal.call;
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge kind="decision" state={item.outcome} />
        {item.amount !== null && (
          <strong>
            <Money minor={item.amount} currency={proposal.currency} />
          </strong>
        )}
        <StatusBadge kind="decision" state={item.status} />
      </p>
      <p className="mt-2 whitespace-pre-wrap break-words">{item.reason}</p>
      <p className="mt-1 text-sm text-muted">
        Recommended by {item.recommendedBy}, <Instant at={item.recommendedAt} zone={timeZone} />
        {item.decidedAt && (
          <>
            . Confirmed by {item.decidedBy}, <Instant at={item.decidedAt} zone={timeZone} />
          </>
        )}
      </p>
      {item.awardId && (
        <p className="mt-2">
          <Link href={`/agency/awards/${item.awardId}`}>The award and its account</Link>
        </p>
      )}
    </div>
  );
}

type FormProps = { actor: User; proposal: ProposalRecord; state: FormState };

function Decide({
  actor,
  proposal,
  open,
  stages,
  state,
}: FormProps & { open: DecisionItem; stages: Props["stages"] }) {
  const facts = { proposal, team: [], stages, open: { recommendedBy: open.recommendedById } };
  const verdict = mayDecide(actor, facts);
  if (!verdict.allowed) return <Callout tone="info">{verdict.reason}</Callout>;
  const award = open.outcome === "award" && open.amount !== null;
  return (
    <RecordForm
      command="proposal.decide"
      actor={actor}
      back={`/agency/proposals/${proposal.id}`}
      state={state}
      id="decide"
      label="Confirm the decision"
      about={{ proposalId: proposal.id, decisionId: open.id }}
      button={award ? "Confirm the award" : "Confirm the decline"}
      variant={award ? "primary" : "danger"}
    >
      <p className="text-muted">{consequence(open, proposal, stages)}</p>
    </RecordForm>
  );
}

/** What confirming does, in a sentence. */
function consequence(
  open: DecisionItem,
  proposal: ProposalRecord,
  { letters, letterHold }: Props["stages"],
): string {
  const amount = open.outcome === "award" && formatMoney(open.amount ?? 0n, proposal.currency);
  if (letters === "together")
    return `Confirming ${amount ? `an award of ${amount}` : "the decline"} tells nobody yet: the call's release does.`;
  if (letterHold > 0)
    return `Confirming ${amount ? `an award of ${amount}` : "the decline"} tells nobody yet: the letter goes out after ${letterHold} minutes, and can be called back until then.`;
  return amount
    ? `Confirming offers an award of ${amount} to ${proposal.universityName}. This is final.`
    : "Confirming declines the proposal. The team reads the reason above. This is final.";
}

function Recommend({ actor, proposal, again, state }: FormProps & { again: boolean }) {
  const { currency, requested, call } = proposal;
  const most = mostAwardable({ requested, maximumAmount: call.maximumAmount });
  const form = (
    <RecordForm
      command="proposal.recommend"
      actor={actor}
      back={`/agency/proposals/${proposal.id}`}
      state={state}
      id="recommend"
      label="Recommend a decision"
      about={{ proposalId: proposal.id }}
      button={again ? "Replace the recommendation" : "Recommend"}
      variant={again ? "secondary" : "primary"}
    >
      <RadioGroup
        name="outcome"
        label="Recommendation"
        options={[
          { value: "award", label: "Award" },
          { value: "decline", label: "Decline" },
        ]}
        required
      />
      <MoneyField
        name="amount"
        label="Amount to award"
        currency={currency}
        hint={`At most ${formatMoney(most, currency)}. Less is divided over the headings in proportion. Not used to decline.`}
        defaultValue={amountText(most, currency)}
        hideOptional
      />
      <TextArea
        name="reason"
        label="Reason"
        hint="The team and its university read it once the decision is confirmed."
        limit={{ characters: limits.comment }}
        rows={4}
        required
      />
    </RecordForm>
  );
  if (!again) return form;
  return (
    <details open={Object.keys(state.errors).length > 0}>
      <summary>Recommend something else</summary>
      <div className="mt-3">{form}</div>
    </details>
  );
}
