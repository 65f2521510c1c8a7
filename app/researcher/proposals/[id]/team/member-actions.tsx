import { SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import type { Person } from "@/lib/domain/proposals/content";
import { invitableRoles, teamRoleLabels } from "@/lib/domain/proposals/rules";
import { CommandForm } from "@/lib/web/command-form";

type Props = { actor: User; proposalId: string; person: Person; back: string };

/** Another role for a person of the team, or their removal. The principal investigator keeps both. */
export function MemberActions({ actor, proposalId, person, back }: Props) {
  const { id, role, status } = person;
  if (role === "pi" || !id) return <span className="text-muted">Leads the proposal</span>;
  const who = person.name ?? person.email;
  const fields = (
    <>
      <ErrorSummary />
      <HiddenField name="proposalId" value={proposalId} />
      <HiddenField name="memberId" value={id} />
    </>
  );
  return (
    <div className="flex flex-wrap items-end gap-2 lg:flex-nowrap">
      {status !== "declined" && (
        <CommandForm
          command="proposal.change-member-role"
          actor={actor}
          back={back}
          done="stay"
          id={`role-${id}`}
          label={`Role of ${who}`}
        >
          {fields}
          <div className="flex flex-wrap items-end gap-2 lg:flex-nowrap">
            <SelectField
              name="role"
              label={<span className="sr-only">New role of {who}</span>}
              required
              width="short"
              className="min-w-36"
              defaultValue={role}
              options={invitableRoles.map((one) => ({ value: one, label: teamRoleLabels[one] }))}
            />
            <SubmitButton variant="secondary">
              Change<span className="sr-only"> the role of {who}</span>
            </SubmitButton>
          </div>
        </CommandForm>
      )}
      <CommandForm
        command="proposal.remove-member"
        actor={actor}
        back={back}
        done="stay"
        id={`remove-${id}`}
        label={`Remove ${who}`}
      >
        {fields}
        <SubmitButton variant="quiet">
          Remove<span className="sr-only"> {who}</span>
        </SubmitButton>
      </CommandForm>
    </div>
  );
}
