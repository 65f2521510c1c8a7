import type { Metadata } from "next";
import { hasRole } from "@/lib/command/actor";
import { ownPlaces } from "@/lib/domain/members/queries";
import { requireActor } from "@/lib/web/session";
import { MembersPage } from "../../_components/members/members-page";
import { SignatorySetting } from "./signatory-setting";

export const metadata: Metadata = { title: "People" };

type Params = { organisation?: string; q?: string; cursor?: string; rejected?: string };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "university" });
  const params = await searchParams;
  const places = ownPlaces(actor, "university");
  const place = params.organisation ? places.find(({ id }) => id === params.organisation) : places[0];
  return (
    <>
      <MembersPage actor={actor} kind="university" params={params} />
      {place && hasRole(actor, place.id, "university-admin") && (
        <SignatorySetting actor={actor} universityId={place.id} params={params} />
      )}
    </>
  );
}
