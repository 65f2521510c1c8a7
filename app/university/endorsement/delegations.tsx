import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { DateTimeField, HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { hasRole, type User } from "@/lib/command/actor";
import type { Arrangement } from "@/lib/domain/endorsements/queries";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; place: Arrangement; state: FormState };

/** Who stands in for whom now and soon, and a form to name somebody. */
export function Delegations({ actor, place, state }: Props) {
  const manages = hasRole(actor, place.id, "university-admin");
  return (
    <Card title="When somebody is away">
      {place.delegations.length > 0 ? (
        <ul className="mb-4 grid gap-3">
          {place.delegations.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-3">
              <span>
                {one.delegateName} for {one.absentName}, <Instant at={one.startsAt} zone={place.timeZone} />{" "}
                to <Instant at={one.endsAt} zone={place.timeZone} />
              </span>
              {(manages || one.userId === actor.id) && (
                <CommandForm
                  command="endorsement.end-delegation"
                  actor={actor}
                  back="/university/endorsement"
                  id={`end-${one.id}`}
                  label={`End that ${one.delegateName} stands in for ${one.absentName}`}
                >
                  <ErrorSummary />
                  <HiddenField name="delegationId" value={one.id} />
                  <SubmitButton variant="secondary" small>
                    End now
                  </SubmitButton>
                </CommandForm>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-4 text-muted">Nobody stands in for anybody.</p>
      )}
      <CommandForm
        command="endorsement.delegate"
        actor={actor}
        back="/university/endorsement"
        state={state.values.organisationId === place.id ? state : { errors: {}, values: {} }}
        id={`delegate-${place.id}`}
        className="form"
        label="Name a stand-in"
      >
        <ErrorSummary />
        <HiddenField name="organisationId" value={place.id} />
        {manages && (
          <TextField
            name="absent"
            label="Who is away"
            hint="E-mail address; yourself when empty."
            type="email"
            autoComplete="off"
          />
        )}
        <TextField
          name="delegate"
          label="Who stands in"
          hint="E-mail address of somebody in the research office, finance or administration."
          type="email"
          autoComplete="off"
          required
        />
        <div className="form-row">
          <DateTimeField name="startsAt" label="From" zone={place.timeZone} required />
          <DateTimeField name="endsAt" label="Until" zone={place.timeZone} required />
        </div>
        <SubmitButton variant="secondary">Name the stand-in</SubmitButton>
      </CommandForm>
    </Card>
  );
}
