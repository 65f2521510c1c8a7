import type { User } from "@/lib/command/actor";
import { mayManageMembers } from "@/lib/domain/members/policy";
import { type InvitationItem, listInvitations, listMembers } from "@/lib/domain/members/queries";
import { type OrganisationKind, roleNames, rolesOf } from "@/lib/domain/members/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { EmptyState } from "../ui/blocks";
import { Card, Stack } from "../ui/card";
import { FilterBar } from "../ui/filter-bar";
import { SelectField } from "../ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "../ui/form/submit";
import { HiddenField, TextField } from "../ui/form/text-field";
import { Instant } from "../ui/instant";
import { Pagination, withParams } from "../ui/navigation";
import { type Column, DataTable } from "../ui/table";
import { MemberRows } from "./member-rows";

export type MembersParams = { q?: string; cursor?: string };
export type Place = { id: string; name: string; kind: OrganisationKind };

type Props = {
  actor: User;
  place: Place;
  /** This page, and what of its address names the organisation. */
  path: string;
  keep: Record<string, string>;
  params: MembersParams;
  /** The refused invitation, if there was one. */
  state: FormState;
};

/** Members of an organisation; for those who manage them also invitations, roles and removal. */
export async function Members({ actor, place, path, keep, params, state }: Props) {
  const manages = mayManageMembers(actor, place.id).allowed;
  const [{ items, next }, invitations] = await Promise.all([
    listMembers(actor, place.id, params),
    listInvitations(actor, place.id),
  ]);
  const back = withParams(path, keep, {});
  return (
    <Stack>
      {manages && (
        <Card title="Invite somebody">
          <InviteForm actor={actor} place={place} back={back} state={state} />
        </Card>
      )}
      {invitations.length > 0 && (
        <Card title="Open invitations" flush>
          <Invitations actor={actor} items={invitations} back={back} />
        </Card>
      )}
      <section aria-label="Members">
        <FilterBar action={path} label="Find members" active={Boolean(params.q)} keep={keep}>
          <TextField name="q" label="Name or e-mail" type="search" defaultValue={params.q} hideOptional />
        </FilterBar>
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={params.q ? "Nobody found" : "No members yet"} icon="users">
              {params.q
                ? "Names and addresses are compared from their beginning."
                : "Invite the first administrator, who can then invite others."}
            </EmptyState>
          ) : (
            <MemberRows actor={actor} place={place} members={items} manages={manages} back={back} />
          )}
        </Card>
        <Pagination pathname={path} params={{ ...keep, ...params }} next={next} />
      </section>
    </Stack>
  );
}

function InviteForm({
  actor,
  place,
  back,
  state,
}: {
  actor: User;
  place: Place;
  back: string;
  state: FormState;
}) {
  return (
    <CommandForm command="member.invite" actor={actor} back={back} state={state} id="invite" className="form">
      <ErrorSummary />
      <HiddenField name="organisationId" value={place.id} />
      <div className="form-row">
        <TextField name="email" label="E-mail address" type="email" autoComplete="off" required />
        <SelectField
          name="role"
          label="Role"
          options={rolesOf(place.kind).map((role) => ({ value: role, label: roleNames[role] }))}
          required
        />
      </div>
      <FormActions>
        <SubmitButton>Send the invitation</SubmitButton>
      </FormActions>
    </CommandForm>
  );
}

function Invitations({ actor, items, back }: { actor: User; items: InvitationItem[]; back: string }) {
  const now = new Date();
  const columns: Column<InvitationItem>[] = [
    { header: "E-mail address", rowHeading: true, cell: (one) => one.email },
    { header: "Role", cell: (one) => roleNames[one.role] },
    { header: "Invited by", cell: (one) => one.invitedBy },
    { header: "Sent", cell: (one) => <Instant at={one.createdAt} relativeTo={now} /> },
    { header: "Open until", cell: (one) => <Instant at={one.expiresAt} mode="date" /> },
    {
      header: "Withdraw",
      tight: true,
      cell: (one) => (
        <CommandForm
          command="member.revoke-invitation"
          actor={actor}
          back={back}
          id={`withdraw-${one.id}`}
          label={`Withdraw the invitation of ${one.email}`}
        >
          <ErrorSummary />
          <HiddenField name="invitationId" value={one.id} />
          <SubmitButton variant="quiet" small>
            Withdraw<span className="sr-only"> the invitation of {one.email}</span>
          </SubmitButton>
        </CommandForm>
      ),
    },
  ];
  return <DataTable caption="Open invitations" columns={columns} rows={items} rowKey={(one) => one.id} />;
}
