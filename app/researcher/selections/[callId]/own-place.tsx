import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { getOwnSelection } from "@/lib/domain/selections/queries";
import { LIMITS } from "@/lib/domain/selections/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Selection = NonNullable<Awaited<ReturnType<typeof getOwnSelection>>>;
type Props = {
  actor: User;
  call: Selection["call"];
  place: Selection["places"][number];
  state: FormState;
  retracting: FormState;
};

/** One of the person's universities: whether it selects, until when, and what they have expressed. */
export function OwnPlace({ actor, call, place, state, retracting }: Props) {
  const { selection, interest } = place;
  const back = `/researcher/selections/${call.id}`;
  if (!selection)
    return (
      <Card title={place.name}>
        <p>
          {place.name} does not select for this call so far: whoever submits first has the place. You are told
          if it begins to select while you are writing.
        </p>
      </Card>
    );
  const open = call.now < selection.interestBy;
  const decided = interest?.status === "selected" || interest?.status === "declined";
  return (
    <Card title={place.name} actions={interest && <StatusBadge kind="interest" state={interest.status} />}>
      <p>
        {place.name} selects who submits.{" "}
        {open ? "Express your interest until " : "Interest was to be expressed until "}
        <Instant at={selection.interestBy} zone={place.timeZone} reader />.
      </p>
      {selection.note && <p className="mt-2 whitespace-pre-wrap">{selection.note}</p>}
      {interest && (
        <div className="mt-4">
          <p className="font-medium">{interest.title}</p>
          <p className="mt-1 whitespace-pre-wrap">{interest.summary}</p>
          {decided && interest.reason && <p className="mt-2">The reason given: {interest.reason}</p>}
        </div>
      )}
      {open && !decided && (
        <CommandForm
          command="selection.express"
          actor={actor}
          back={back}
          state={state}
          id={`express-${place.id}`}
          className="form mt-4 border-t border-line pt-4"
          label="Express interest"
        >
          <ErrorSummary />
          <HiddenField name="callId" value={call.id} />
          <HiddenField name="organisationId" value={place.id} />
          <TextField name="title" label="Title of the project" defaultValue={interest?.title} required />
          <TextArea
            name="summary"
            label="What you would propose"
            hint="For your research office and its committee; the agency does not see it."
            defaultValue={interest?.summary}
            limit={{ characters: LIMITS.summary }}
            rows={6}
            required
          />
          <SubmitButton>
            {interest?.status === "expressed" ? "Change your interest" : "Express interest"}
          </SubmitButton>
        </CommandForm>
      )}
      {interest && interest.status !== "retracted" && (
        <CommandForm
          command="selection.retract"
          actor={actor}
          back={back}
          state={retracting}
          id={`retract-${place.id}`}
          className="mt-4"
          label="Take your interest back"
        >
          <ErrorSummary />
          <HiddenField name="interestId" value={interest.id} />
          <SubmitButton variant="quiet">Take your interest back</SubmitButton>
        </CommandForm>
      )}
    </Card>
  );
}
