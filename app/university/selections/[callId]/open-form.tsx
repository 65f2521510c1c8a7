import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { DateTimeField, HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { wallTime } from "@/app/_components/ui/time-format";
import type { User } from "@/lib/command/actor";
import { LIMITS } from "@/lib/domain/selections/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = {
  actor: User;
  callId: string;
  place: { id: string; timeZone: string };
  now: { interestBy: Date; note: string } | undefined;
  state: FormState;
};

/** Begins the selection, or moves its date. */
export function OpenForm({ actor, callId, place, now, state }: Props) {
  const mine = state.values.organisationId === place.id ? state : { errors: {}, values: {} };
  return (
    <>
      {now ? (
        <p className="mt-2">
          Interest is expressed until <Instant at={now.interestBy} zone={place.timeZone} />. Only those whom
          you select can submit.
        </p>
      ) : (
        <p className="mt-2 text-muted">
          You do not select yet: whoever submits first has the place. Once you select, only the selected can
          submit.
        </p>
      )}
      <details className="mt-4 border-t border-line pt-4" open={!now || mine.message !== undefined}>
        <summary className="font-medium">{now ? "Change the date" : "Select who submits"}</summary>
        <CommandForm
          command="selection.open"
          actor={actor}
          back={`/university/selections/${callId}`}
          state={mine}
          id={`open-${place.id}`}
          className="form mt-3"
          label="Select who submits"
        >
          <ErrorSummary />
          <HiddenField name="callId" value={callId} />
          <HiddenField name="organisationId" value={place.id} />
          <DateTimeField
            name="interestBy"
            label="Interest is expressed until"
            zone={place.timeZone}
            defaultValue={now && wallTime(now.interestBy, place.timeZone)}
            required
          />
          <TextArea
            name="note"
            label="What they should know"
            hint="How you select, who decides, and when."
            defaultValue={now?.note}
            limit={{ characters: LIMITS.note }}
            rows={3}
          />
          <SubmitButton variant={now ? "secondary" : "primary"}>
            {now ? "Save the date" : "Begin the selection"}
          </SubmitButton>
        </CommandForm>
      </details>
    </>
  );
}
