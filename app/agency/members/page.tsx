import type { Metadata } from "next";
import { hasRole } from "@/lib/command/actor";
import { ownPlaces } from "@/lib/domain/members/queries";
import { requireActor } from "@/lib/web/session";
import { MembersPage } from "../../_components/members/members-page";
import { PublishingSetting } from "./publishing-setting";

export const metadata: Metadata = { title: "People" };

type Params = { organisation?: string; q?: string; cursor?: string; rejected?: string };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  const params = await searchParams;
  const places = ownPlaces(actor, "agency");
  const place = params.organisation ? places.find(({ id }) => id === params.organisation) : places[0];
  return (
    <>
      <MembersPage actor={actor} kind="agency" params={params} />
      {place && hasRole(actor, place.id, "agency-admin") && (
        <PublishingSetting actor={actor} agencyId={place.id} params={params} />
      )}
    </>
  );
}
