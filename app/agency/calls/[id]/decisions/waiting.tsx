import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Money } from "@/app/_components/ui/money";
import { Pagination } from "@/app/_components/ui/navigation";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import type { Stages } from "@/lib/domain/calls/stages";
import type { Page } from "@/lib/domain/cursor";
import { mayDecideCall } from "@/lib/domain/proposals/decisions";
import type { WaitingItem } from "@/lib/domain/releases/queries";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  actor: User;
  call: CallDetail;
  stages: Stages;
  page: Page<WaitingItem>;
  search: Record<string, string | string[] | undefined>;
  state: FormState;
};

/** Recommendations that wait, each with its reason; whoever may confirms those that they have read and ticked. */
export function Waiting({ actor, call, stages, page, search, state }: Props) {
  const may = mayDecideCall(actor, { agencyId: call.agencyId, stages }).allowed;
  const path = `/agency/calls/${call.id}/decisions`;
  if (page.items.length === 0)
    return (
      <Card title="Recommendations to confirm">
        <EmptyState title="No recommendation waits" icon="gavel">
          Recommendations appear here once somebody has made them on a proposal's page.
        </EmptyState>
      </Card>
    );
  const list = (
    <ul className="grid gap-4">
      {page.items.map((item) => (
        <li key={item.id} className="border-t border-line pt-4 first:border-0 first:pt-0">
          <WaitingRow item={item} call={call} tick={may ? tickOf(item, actor, stages) : undefined} />
        </li>
      ))}
    </ul>
  );
  return (
    <Card title="Recommendations to confirm">
      {may ? (
        <CommandForm
          command="proposal.confirm-all"
          actor={actor}
          back={path}
          state={state}
          id="confirm"
          className="form"
          label="Confirm recommendations"
        >
          <ErrorSummary />
          <HiddenField name="callId" value={call.id} />
          {list}
          <FormActions>
            <SubmitButton icon="check">Confirm those ticked</SubmitButton>
          </FormActions>
        </CommandForm>
      ) : (
        list
      )}
      <Pagination pathname={path} params={search} next={page.next} />
    </Card>
  );
}

type Tick = { why?: string };

const tickOf = (item: WaitingItem, actor: User, stages: Stages): Tick =>
  stages.secondApproval && item.recommendedById === actor.id
    ? { why: "You recommended it; a second person confirms." }
    : {};

function WaitingRow({ item, call, tick }: { item: WaitingItem; call: CallDetail; tick?: Tick | undefined }) {
  const box = `confirm-${item.id}`;
  return (
    <div className="flex gap-3">
      {tick && (
        <input
          type="checkbox"
          id={box}
          name="decisionIds[]"
          value={item.id}
          disabled={tick.why !== undefined}
          aria-label={`Confirm ${item.reference}`}
          className="mt-1 size-6 shrink-0"
        />
      )}
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link href={`/agency/proposals/${item.proposalId}`}>{item.title}</Link>
          <StatusBadge kind="decision" state={item.outcome} />
          {item.amount !== null && (
            <strong>
              <Money minor={item.amount} currency={item.currency} />
            </strong>
          )}
        </p>
        <p className="text-sm text-muted">
          {item.reference}, {item.universityName}, requested{" "}
          <Money minor={item.requested} currency={item.currency} />. Recommended by {item.recommendedBy},{" "}
          <Instant at={item.recommendedAt} zone={call.timeZone} />
        </p>
        <p className="mt-1 whitespace-pre-wrap break-words">{item.reason}</p>
        {tick?.why && <p className="mt-1 text-sm text-muted">{tick.why}</p>}
      </div>
    </div>
  );
}
