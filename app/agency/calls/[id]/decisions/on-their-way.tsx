import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { mayRecallRelease } from "@/lib/domain/releases/policy";
import type { GoingItem } from "@/lib/domain/releases/queries";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; call: CallDetail; going: GoingItem[]; state: FormState };

/** Letters that go out one by one once their hold is over: each can be called back with one press. */
export function OnTheirWay({ actor, call, going, state }: Props) {
  return (
    <Card title={`On their way (${going.length})`} flush>
      <ul className="divide-y divide-line">
        {going.map((one) => (
          <li key={one.id} className="grid gap-2 px-5 py-3">
            <p className="break-words font-medium">
              <Link href={`/agency/proposals/${one.proposalId}`}>{one.title}</Link>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
              <StatusBadge kind="decision" state={one.outcome} />
              <span>{one.reference}</span>
              {one.dueAt && (
                <span>
                  Goes out <Instant at={one.dueAt} zone={call.timeZone} />:{" "}
                  <Countdown until={one.dueAt.toISOString()} now={one.now.toISOString()} done="now" />
                </span>
              )}
            </p>
            {mayRecallRelease(actor, one).allowed && (
              <RecordForm
                command="release.recall"
                actor={actor}
                back={`/agency/calls/${call.id}/decisions`}
                state={state.values.releaseId === one.id ? state : { errors: {}, values: {} }}
                id={`recall-${one.id}`}
                label={`Call back the letter on ${one.reference}`}
                about={{ releaseId: one.id }}
                button={
                  <>
                    Call back <span className="sr-only">the letter on {one.reference}</span>
                  </>
                }
                variant="danger"
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
