import type { User } from "@/lib/command/actor";
import type { MemberItem } from "@/lib/domain/members/queries";
import { roleNames, rolesOf } from "@/lib/domain/members/rules";
import { CommandForm } from "@/lib/web/command-form";
import { Badge } from "../ui/badge";
import { EmailText } from "../ui/email-text";
import { ErrorSummary, SubmitButton } from "../ui/form/submit";
import { HiddenField } from "../ui/form/text-field";
import { StatusBadge } from "../ui/status-badge";
import { type Column, DataTable } from "../ui/table";
import type { Place } from "./members";

type Props = { actor: User; place: Place; members: MemberItem[]; manages: boolean; back: string };

/** Who belongs to the organisation, with which roles; `manages` adds what an administrator can do. */
export function MemberRows({ actor, place, members, manages, back }: Props) {
  const columns: Column<MemberItem>[] = [
    {
      header: "Name",
      rowHeading: true,
      cell: (one) => (
        <>
          {one.name} {one.status === "disabled" && <StatusBadge kind="member" state="disabled" />}
        </>
      ),
    },
    { header: "E-mail address", wide: true, cell: (one) => <EmailText address={one.email} /> },
    {
      header: "Roles",
      cell: (one) => (
        <span className="flex flex-wrap gap-1">
          {one.roles.map((role) => (
            <Badge key={role}>{roleNames[role]}</Badge>
          ))}
        </span>
      ),
    },
  ];
  if (manages)
    columns.push({
      header: "Manage",
      tight: true,
      cell: (one) => <Manage actor={actor} place={place} member={one} back={back} />,
    });
  return <DataTable caption="Members" columns={columns} rows={members} rowKey={(one) => one.userId} />;
}

function Manage({
  actor,
  place,
  member,
  back,
}: {
  actor: User;
  place: Place;
  member: MemberItem;
  back: string;
}) {
  const ids = (
    <>
      <HiddenField name="organisationId" value={place.id} />
      <HiddenField name="userId" value={member.userId} />
    </>
  );
  return (
    <details className="disclosure text-left">
      <summary className="cursor-pointer py-0.5 text-accent">
        Change<span className="sr-only"> {member.name}</span>
      </summary>
      <div className="grid gap-3 py-2">
        <CommandForm
          command="member.change-role"
          actor={actor}
          back={back}
          id={`roles-${member.userId}`}
          className="grid gap-2"
          label={`Roles of ${member.name}`}
        >
          <ErrorSummary />
          {ids}
          {rolesOf(place.kind).map((role) => (
            <label key={role} className="flex items-center gap-2 py-0.5 sm:whitespace-nowrap">
              <input
                type="checkbox"
                name="roles[]"
                value={role}
                defaultChecked={member.roles.includes(role)}
                className="size-5"
              />
              {roleNames[role]}
            </label>
          ))}
          <div>
            <SubmitButton variant="secondary" small>
              Save roles
            </SubmitButton>
          </div>
        </CommandForm>
        <CommandForm
          command="member.remove"
          actor={actor}
          back={back}
          id={`remove-${member.userId}`}
          label={`Remove ${member.name}`}
        >
          <ErrorSummary />
          {ids}
          <SubmitButton variant="danger" small>
            Remove from the organisation
          </SubmitButton>
        </CommandForm>
      </div>
    </details>
  );
}
