import type { User } from "@/lib/command/actor";
import { roleNames } from "@/lib/domain/members/rules";
import { CommandForm } from "@/lib/web/command-form";
import { EmptyState } from "../ui/blocks";
import { Card } from "../ui/card";
import { ErrorSummary, SubmitButton } from "../ui/form/submit";
import { HiddenField } from "../ui/form/text-field";
import { type Column, DataTable } from "../ui/table";

type Place = { id: string; name: string; kind: string; roles: string[] };

function placesOf(actor: User): Place[] {
  const places = new Map<string, Place>();
  for (const one of actor.memberships) {
    const { organisationId: id, organisationName: name, organisationKind: kind } = one;
    const place = places.get(id) ?? { id, name, kind, roles: [] };
    place.roles.push(roleNames[one.role]);
    places.set(id, place);
  }
  return [...places.values()];
}

/** Where a person belongs, with which roles; how to join and how to leave. */
export function Memberships({
  actor,
  joinable,
}: {
  actor: User;
  joinable: Array<{ id: string; name: string }>;
}) {
  const places = placesOf(actor);
  const columns: Column<Place>[] = [
    { header: "Organisation", rowHeading: true, cell: (place) => place.name },
    { header: "Kind", cell: (place) => (place.kind === "agency" ? "Funding agency" : "University") },
    { header: "Your roles", cell: (place) => place.roles.join(", ") },
    {
      header: "Leave",
      tight: true,
      cell: (place) => (
        <CommandForm
          command="member.remove"
          actor={actor}
          back="/account"
          id={`leave-${place.id}`}
          label={`Leave ${place.name}`}
        >
          <ErrorSummary />
          <HiddenField name="organisationId" value={place.id} />
          <HiddenField name="userId" value={actor.id} />
          <SubmitButton variant="quiet" small>
            Leave<span className="sr-only"> {place.name}</span>
          </SubmitButton>
        </CommandForm>
      ),
    },
  ];
  return (
    <Card title="Organisations" flush>
      {places.length === 0 ? (
        <EmptyState title="You belong to no organisation yet" icon="building">
          Your university's research office or your agency can invite you by e-mail. With an address of your
          university you can join it here.
        </EmptyState>
      ) : (
        <DataTable
          caption="Your organisations"
          columns={columns}
          rows={places}
          rowKey={(place) => place.id}
        />
      )}
      {joinable.map((place) => (
        <CommandForm
          key={place.id}
          command="organisation.join"
          actor={actor}
          back="/account"
          id={`join-${place.id}`}
          className="flex flex-wrap items-center justify-between gap-3 border-line border-t p-4"
        >
          <ErrorSummary />
          <HiddenField name="organisationId" value={place.id} />
          <p>Your address belongs to {place.name}.</p>
          <SubmitButton small>Join as researcher</SubmitButton>
        </CommandForm>
      ))}
    </Card>
  );
}
