import { notFound } from "next/navigation";
import type { User } from "@/lib/command/actor";
import { ownPlaces } from "@/lib/domain/members/queries";
import type { OrganisationKind } from "@/lib/domain/members/rules";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { Refused } from "../account/refused";
import { Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { Members, type MembersParams } from "./members";

/** The page of an organisation's people, the same for universities and agencies. */
export async function MembersPage({
  actor,
  kind,
  params,
}: {
  actor: User;
  kind: OrganisationKind;
  params: MembersParams & { organisation?: string; rejected?: string };
}) {
  const places = ownPlaces(actor, kind);
  const place = params.organisation ? places.find((one) => one.id === params.organisation) : places[0];
  if (!place) notFound();
  const path = `/${kind}/members`;
  const [any, state] = await Promise.all([formState(params), formState(params, "member.invite")]);
  return (
    <>
      <Live topics={[`organisation:${place.id}`]} />
      <PageHeader
        title="People"
        breadcrumbs={[{ href: `/${kind}`, label: kind === "agency" ? "Funding agency" : "University" }]}
        lead={place.name}
      />
      {places.length > 1 && (
        <Tabs
          label="Organisations"
          items={places.map((one) => ({
            href: `${path}?organisation=${one.id}`,
            label: one.name,
            current: one.id === place.id,
          }))}
        />
      )}
      <Refused state={any} unless={[state]} />
      <Members
        actor={actor}
        place={{ ...place, kind }}
        path={path}
        keep={{ organisation: place.id }}
        params={params}
        state={state}
      />
    </>
  );
}
