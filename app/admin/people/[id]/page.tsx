import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Link } from "@/app/_components/ui/link";
import type { User } from "@/lib/command/actor";
import { roleNames } from "@/lib/domain/members/rules";
import { getPerson, type Person } from "@/lib/domain/people/admin-queries";
import { listTimeline } from "@/lib/domain/timeline";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { Refused } from "../../../_components/account/refused";
import { Badge } from "../../../_components/ui/badge";
import { DescriptionList } from "../../../_components/ui/blocks";
import type { ButtonVariant } from "../../../_components/ui/button";
import { Card, Split } from "../../../_components/ui/card";
import { ErrorSummary, SubmitButton } from "../../../_components/ui/form/submit";
import { HiddenField } from "../../../_components/ui/form/text-field";
import { Instant } from "../../../_components/ui/instant";
import { PageHeader } from "../../../_components/ui/page-header";
import { StatusBadge } from "../../../_components/ui/status-badge";
import { Timeline } from "../../../_components/ui/timeline.client";

export const metadata: Metadata = { title: "Person" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ rejected?: string }> };

export default async function PersonPage({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "admin" });
  const person = await getPerson(actor, (await params).id);
  if (!person) notFound();
  const [timeline, state] = await Promise.all([listTimeline(actor, person.id), formState(searchParams)]);
  const now = new Date();
  return (
    <>
      <PageHeader
        title={person.name}
        breadcrumbs={[
          { href: "/admin", label: "Administration" },
          { href: "/admin/people", label: "People" },
        ]}
        meta={<States person={person} />}
      />
      <Refused state={state} />
      <Split
        main={
          <>
            <Card title="Account">
              <DescriptionList
                items={[
                  { term: "E-mail address", value: person.email },
                  { term: "Registered", value: <Instant at={person.createdAt} /> },
                  { term: "Open sessions", value: String(person.openSessions) },
                  { term: "Organisations", value: <Places person={person} /> },
                ]}
              />
            </Card>
            <Card title="Activity">
              <Timeline
                items={timeline.items.map((item) => ({
                  id: item.id,
                  who: item.who,
                  what: item.what,
                  when: <Instant at={item.at} relativeTo={now} />,
                }))}
              />
            </Card>
          </>
        }
        aside={
          <Card title="Administer">
            <Actions actor={actor} person={person} />
          </Card>
        }
      />
    </>
  );
}

function States({ person }: { person: Person }) {
  const state = person.status === "disabled" ? "disabled" : person.emailConfirmed ? "active" : "unconfirmed";
  return (
    <>
      <StatusBadge kind="member" state={state} />
      {person.platformAdmin && (
        <Badge tone="special" icon="shield">
          Platform administrator
        </Badge>
      )}
    </>
  );
}

function Places({ person }: { person: Person }) {
  if (person.places.length === 0) return "None";
  return (
    <ul>
      {person.places.map((place) => (
        <li key={`${place.organisationId} ${place.role}`}>
          <Link href={`/admin/organisations/${place.organisationId}`}>{place.name}</Link>,{" "}
          {roleNames[place.role]}
        </li>
      ))}
    </ul>
  );
}

type Action = { command: string; label: string; variant: ButtonVariant; about: string };

function actionsFor(person: Person): Action[] {
  const disabled = person.status === "disabled";
  const standing: Action = disabled
    ? {
        command: "user.enable",
        label: "Enable the account",
        variant: "primary",
        about: "They can sign in again.",
      }
    : {
        command: "user.disable",
        label: "Disable the account",
        variant: "danger",
        about: "They are signed out everywhere at once. What they did stays.",
      };
  const rights: Action = person.platformAdmin
    ? {
        command: "user.revoke-platform-admin",
        label: "Take administrator's rights",
        variant: "secondary",
        about: "They no longer see this part of the portal.",
      }
    : {
        command: "user.grant-platform-admin",
        label: "Make platform administrator",
        variant: "secondary",
        about: "They can do all that you can do here.",
      };
  return disabled ? [standing] : [rights, standing];
}

function Actions({ actor, person }: { actor: User; person: Person }) {
  if (actor.id === person.id)
    return <p className="text-muted">This is you. Another administrator can change this.</p>;
  return (
    <div className="grid gap-5">
      {actionsFor(person).map(({ command, label, variant, about }) => (
        <CommandForm
          key={command}
          command={command}
          actor={actor}
          back={`/admin/people/${person.id}`}
          id={command.replace(".", "-")}
          className="grid justify-items-start gap-2"
        >
          <ErrorSummary />
          <HiddenField name="userId" value={person.id} />
          <p className="text-muted text-sm">{about}</p>
          <SubmitButton variant={variant} small>
            {label}
          </SubmitButton>
        </CommandForm>
      ))}
    </div>
  );
}
