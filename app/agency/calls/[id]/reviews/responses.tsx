import { RecordForm } from "@/app/_components/record-form";
import { Card } from "@/app/_components/ui/card";
import type { User } from "@/lib/command/actor";
import { mayManageCalls } from "@/lib/domain/calls/policy";
import { countResponses } from "@/lib/domain/responses/queries";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; call: { id: string; agencyId: string }; state: FormState };

/** How far the responses of a call are, and asking all that are ready. */
export async function Responses({ actor, call, state }: Props) {
  const counts = await countResponses(actor, call.id);
  if (!counts || (!counts.on && counts.open + counts.submitted + counts.closed === 0)) return null;
  const may = counts.on && counts.notAsked > 0 && mayManageCalls(actor, call.agencyId).allowed;
  return (
    <Card title="Responses of the teams">
      <p>
        {counts.submitted} submitted, {counts.open} being written, {counts.closed} not given in time,{" "}
        {counts.notAsked} not asked.
      </p>
      {may && (
        <div className="mt-3">
          <RecordForm
            command="response.open-all"
            actor={actor}
            back={`/agency/calls/${call.id}/reviews`}
            state={state}
            id="open-all"
            label="Ask all teams to respond"
            about={{ callId: call.id }}
            button="Ask all teams that are ready"
            variant="secondary"
          >
            <p className="text-muted">
              Those whose proposal has enough usable reviews and can no longer be changed. The others are left
              for later.
            </p>
          </RecordForm>
        </div>
      )}
    </Card>
  );
}
