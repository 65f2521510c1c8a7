import { RecordForm } from "@/app/_components/record-form";
import { ResponseText } from "@/app/_components/reviews/response-text";
import { Card } from "@/app/_components/ui/card";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { DateTimeField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import { getStages } from "@/lib/domain/calls/stages-queries";
import { MOST_REASON } from "@/lib/domain/extensions/rules";
import { getResponse } from "@/lib/domain/responses/queries";
import type { OfficerView } from "@/lib/domain/reviews/officer-queries";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; view: OfficerView; state: FormState; more: FormState };

/** Asking the team to respond, and what it answered. */
export async function ResponsePanel({ actor, view, state, more }: Props) {
  const [{ stages }, its] = await Promise.all([getStages(actor, view.callId), getResponse(actor, view.id)]);
  if (!its && (!stages.response.on || view.status !== "submitted")) return null;
  if (!its)
    return (
      <Card title="Response of the team">
        <p className="mb-3 text-muted">
          Ask once the reviews are in and checked: the team reads the usable ones without names and has{" "}
          {stages.response.days} days. It needs {view.form.minimumReviewers} usable reviews.
        </p>
        {view.mayManage && (
          <RecordForm
            command="response.open"
            actor={actor}
            back={`/agency/proposals/${view.id}/reviews`}
            state={state}
            id="open-response"
            label="Ask the team to respond"
            about={{ proposalId: view.id }}
            button="Ask the team to respond"
            variant="secondary"
          />
        )}
      </Card>
    );
  const due = <Instant at={its.dueAt} zone={its.timeZone} reader />;
  return (
    <Card title="Response of the team">
      {its.status === "submitted" && its.submittedAt ? (
        <>
          <ResponseText
            text={its.text}
            when={
              <>
                Submitted <Instant at={its.submittedAt} zone={its.timeZone} reader />
              </>
            }
          />
          <p className="mt-3 text-sm text-muted">
            A reviewer who wants to adjust their review after it can do so once you send the review back.
          </p>
        </>
      ) : (
        <>
          <p className="text-muted">
            {its.status === "open" ? "Asked; it may respond until " : "It did not respond until "}
            {due}.
          </p>
          {view.mayManage && view.status === "submitted" && (
            <MoreTime actor={actor} view={view} zone={its.timeZone} state={more} />
          )}
        </>
      )}
    </Card>
  );
}

type MoreProps = { actor: User; view: OfficerView; zone: string; state: FormState };

/** More time for this team, by a second person's word: the same way as for a submission. */
function MoreTime({ actor, view, zone, state }: MoreProps) {
  const failed = Object.keys(state.errors).length > 0 || Boolean(state.message);
  return (
    <details className="mt-3" open={failed}>
      <summary>More time to respond</summary>
      <div className="mt-3">
        <RecordForm
          command="extension.ask"
          actor={actor}
          back={`/agency/proposals/${view.id}/reviews`}
          state={state}
          id="more-time"
          label="More time to respond"
          about={{ proposalId: view.id, subject: "response" }}
          button="Ask a second person"
          variant="secondary"
        >
          <DateTimeField name="until" label="Time until" zone={zone} required />
          <TextArea
            name="reason"
            label="Reason"
            hint="Your colleagues, the applicant and the audit read it. Leave out what is nobody's business, such as a diagnosis."
            limit={{ characters: MOST_REASON }}
            rows={3}
            required
          />
        </RecordForm>
      </div>
    </details>
  );
}
