import { Card } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { Interest } from "@/lib/domain/selections/queries";
import { LIMITS } from "@/lib/domain/selections/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  actor: User;
  callId: string;
  interest: Interest;
  zone: string;
  decides: boolean;
  state: FormState;
};

/** What somebody would submit, and the office's word on it. */
export function InterestCard({ actor, callId, interest, zone, decides, state }: Props) {
  const { id, name, title, summary, status, rank, reason, expressedAt, decidedAt } = interest;
  const mine = state.values.interestId === id ? state : { errors: {}, values: {} };
  return (
    <Card
      title={`${rank ? `${rank}. ` : ""}${name}: ${title}`}
      actions={<StatusBadge kind="interest" state={status} />}
    >
      <p className="whitespace-pre-wrap">{summary}</p>
      <p className="mt-2 text-sm text-muted">
        Expressed <Instant at={expressedAt} zone={zone} />
        {decidedAt && (
          <>
            ; decided <Instant at={decidedAt} zone={zone} />
            {reason && <>: {reason}</>}
          </>
        )}
      </p>
      {decides && (
        <details
          className="mt-4 border-t border-line pt-4"
          open={status === "expressed" || mine.message !== undefined}
        >
          <summary className="font-medium">Rank and decide</summary>
          <CommandForm
            command="selection.decide"
            actor={actor}
            back={`/university/selections/${callId}`}
            state={mine}
            id={`decide-${id}`}
            done="stay"
            className="form mt-3"
            label={`Decide on the interest of ${name}`}
          >
            <ErrorSummary />
            <HiddenField name="interestId" value={id} />
            <TextField
              name="rank"
              label="Rank"
              hint="1 is first."
              inputMode="numeric"
              width="short"
              defaultValue={rank ? String(rank) : ""}
            />
            <RadioGroup
              name="outcome"
              label="What becomes of it"
              options={[
                { value: "selected", label: "Select: may submit" },
                { value: "declined", label: "Do not select" },
                { value: "expressed", label: "Leave it open" },
              ]}
              defaultValue={status}
              required
            />
            <TextArea
              name="reason"
              label="Reason"
              hint={`${name} is told it.`}
              defaultValue={reason}
              limit={{ characters: LIMITS.reason }}
              rows={3}
            />
            <SubmitButton>Save the decision</SubmitButton>
          </CommandForm>
        </details>
      )}
    </Card>
  );
}
