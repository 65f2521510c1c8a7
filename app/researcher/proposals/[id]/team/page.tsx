import type { Metadata } from "next";
import { TeamList } from "@/app/_components/proposals/team-list";
import { Card, Stack } from "@/app/_components/ui/card";
import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { invitableRoles, teamRoleHints, teamRoleLabels } from "@/lib/domain/proposals/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { loadTeamProposal, type Params, type Search } from "../load";
import { NotEditable, ProposalPage } from "../shared";
import { MemberActions } from "./member-actions";

export const metadata: Metadata = { title: "Team" };

/** Who has access to the proposal, and inviting others by e-mail. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, home, canManage } = page;
  const back = `${home}/team`;
  const changes = await Promise.all([
    formState(searchParams, "proposal.change-member-role"),
    formState(searchParams, "proposal.remove-member"),
  ]);
  const refused = changes.find(({ message }) => message)?.message;
  return (
    <ProposalPage
      page={page}
      title="Team"
      lead="Everybody here sees the whole proposal. Invited people see it once they have accepted."
    >
      <Stack>
        {!page.canEdit && <NotEditable page={page} />}
        {refused && (
          <div className="error-summary" role="alert">
            <h2>There is a problem</h2>
            <p className="mt-1">{refused}</p>
          </div>
        )}
        <Card title="People with access" flush>
          <TeamList
            team={proposal.team}
            actions={
              canManage
                ? (person) => (
                    <MemberActions actor={actor} proposalId={proposal.id} person={person} back={back} />
                  )
                : undefined
            }
          />
        </Card>
        {canManage && (
          <Card title="Invite a person">
            <CommandForm
              command="proposal.invite-member"
              actor={actor}
              back={back}
              state={await formState(searchParams, "proposal.invite-member")}
              done="stay"
              id="invite"
              className="form"
              label="Invite a person"
            >
              <ErrorSummary />
              <HiddenField name="proposalId" value={proposal.id} />
              <TextField
                name="email"
                label="E-mail address"
                type="email"
                autoComplete="off"
                required
                hint="They get a link; people without an account register first."
              />
              <RadioGroup
                name="role"
                label="Role"
                required
                defaultValue="co-investigator"
                options={invitableRoles.map((role) => ({
                  value: role,
                  label: teamRoleLabels[role],
                  hint: teamRoleHints[role],
                }))}
              />
              <FormActions>
                <SubmitButton icon="user-plus">Send the invitation</SubmitButton>
              </FormActions>
            </CommandForm>
          </Card>
        )}
      </Stack>
    </ProposalPage>
  );
}
