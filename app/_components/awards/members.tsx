import type { User } from "@/lib/command/actor";
import type { MemberItem } from "@/lib/domain/accounts/queries";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { CommandForm } from "@/lib/web/command-form";
import { emptyFormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Card } from "../ui/card";
import { ErrorSummary, SubmitButton } from "../ui/form/submit";
import { HiddenField, TextField } from "../ui/form/text-field";
import { awardPath, type Params, type PortalSide } from "./paths";

type Props = { side: PortalSide; actor: User; award: AwardDetail; members: MemberItem[]; params: Params };

/** Who may use the account; the principal investigator adds and removes people here. */
export async function MembersCard({ side, actor, award, members, params }: Props) {
  const manage = side === "researcher" && award.may.manage;
  const back = awardPath(side, award.id);
  const [add, remove] = manage
    ? await Promise.all([formState(params, "account.add-member"), formState(params, "account.remove-member")])
    : [emptyFormState, emptyFormState];
  return (
    <Card title="People on the account" id="members">
      <ul className="divide-y divide-line">
        {members
          .filter((member) => member.removedAt === null)
          .map((member) => (
            <li key={member.userId} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <div className="min-w-0">
                <p className="font-medium">{member.name}</p>
                <p className="text-[0.8125rem] break-all text-muted">{member.email}</p>
                {member.role === "pi" && (
                  <p className="text-[0.8125rem] text-muted">Principal investigator</p>
                )}
              </div>
              {manage && member.role !== "pi" && (
                <CommandForm
                  command="account.remove-member"
                  actor={actor}
                  back={back}
                  done="stay"
                  state={remove.values.email === member.email ? remove : emptyFormState}
                  id={`remove-${member.userId}`}
                  label={`Remove ${member.name}`}
                >
                  <ErrorSummary />
                  <HiddenField name="awardId" value={award.id} />
                  <HiddenField name="email" value={member.email} />
                  <SubmitButton variant="secondary" small>
                    Remove<span className="sr-only"> {member.name}</span>
                  </SubmitButton>
                </CommandForm>
              )}
            </li>
          ))}
      </ul>
      {manage && (
        <CommandForm
          command="account.add-member"
          actor={actor}
          back={back}
          done="stay"
          state={add}
          id="add-member"
          className="form no-print mt-4 border-t border-line pt-4"
          label="Add a person"
        >
          <ErrorSummary />
          <HiddenField name="awardId" value={award.id} />
          <TextField
            name="email"
            label="Add a person by e-mail address"
            hint="They can commit and spend at once. They need a confirmed account of the portal."
            type="email"
            required
            width="full"
          />
          <div>
            <SubmitButton variant="secondary" icon="user-plus">
              Add
            </SubmitButton>
          </div>
        </CommandForm>
      )}
    </Card>
  );
}
