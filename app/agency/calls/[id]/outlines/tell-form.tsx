import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { mayTellOutlines } from "@/lib/domain/outlines/policy";
import type { OutlineCounts } from "@/lib/domain/outlines/queries";
import { outlinesEnd, untellable } from "@/lib/domain/outlines/rules";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; call: CallDetail; counts: OutlineCounts; state: FormState };

/** Telling all whose outline was decided, at one moment; why not yet, where it is too early. */
export function TellForm({ actor, call, counts, state }: Props) {
  if (counts.held === 0 || !mayTellOutlines(actor, call).allowed) return null;
  if (call.now < outlinesEnd(call))
    return (
      <Callout tone="info" title={`${counts.held} decided, nobody is told`}>
        Outlines are taken until <Instant at={outlinesEnd(call)} zone={call.timeZone} reader />. You can tell
        teams afterwards.
      </Callout>
    );
  const why = untellable(call, call.now);
  if (why)
    return (
      <Callout tone="warning" title="Nobody can be told">
        {why}
      </Callout>
    );
  const open = counts.undecided;
  return (
    <Card title={`${counts.held} decided, nobody is told`}>
      <p className="mb-3">
        All of them hear at the same moment, each by e-mail and in the portal.
        {open > 0 && ` ${open} ${open === 1 ? "outline is" : "outlines are"} not decided on: those wait.`}
      </p>
      <RecordForm
        command="outline.tell"
        actor={actor}
        back={`/agency/calls/${call.id}/outlines`}
        state={state}
        id="tell"
        label="Tell the teams"
        about={{ callId: call.id }}
        button={`Tell all ${counts.held} now`}
        icon="send"
      />
    </Card>
  );
}
