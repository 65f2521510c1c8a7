import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Callout } from "@/app/_components/ui/blocks";
import { Stack } from "@/app/_components/ui/card";
import { Deadline } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getOwnSelection } from "@/lib/domain/selections/queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { OwnPlace } from "./own-place";

type Props = {
  params: Promise<{ callId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const load = cache(async (callId: string) => {
  const actor = await requireActor({ portal: "researcher" });
  const found = isId(callId) ? await getOwnSelection(actor, callId.toLowerCase()) : undefined;
  if (!found) notFound();
  return { actor, ...found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Your interest: ${(await load((await params).callId)).call.title}` };
}

/** A limited call as a researcher meets it: whether their university selects, and their own interest. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, call, places } = await load((await params).callId);
  const [state, retracting] = await Promise.all([
    formState(searchParams, "selection.express"),
    formState(searchParams, "selection.retract"),
  ]);
  const most = call.perUniversity ?? 0;
  return (
    <>
      <PageHeader
        title={call.title}
        breadcrumbs={[{ href: "/researcher/selections", label: "Your interest in limited calls" }]}
        lead={`This call takes at most ${most} ${most === 1 ? "proposal" : "proposals"} from each university.`}
        meta={
          <>
            <span>{call.reference}</span>
            <Deadline at={call.closesAt} zone={call.timeZone} />
            <a href={`/calls/${call.id}`}>Read the call</a>
          </>
        }
      />
      <Stack>
        {places.length === 0 && (
          <Callout tone="info" title="You need a university">
            Ask the research office of yours to invite you; then you can express interest here.
          </Callout>
        )}
        {places.map((place) => (
          <OwnPlace
            key={place.id}
            actor={actor}
            call={call}
            place={place}
            state={state.values.organisationId === place.id ? state : { errors: {}, values: {} }}
            retracting={
              retracting.values.interestId === place.interest?.id ? retracting : { errors: {}, values: {} }
            }
          />
        ))}
      </Stack>
      <Live topics={[`user:${actor.id}`, `call:${call.id}`]} />
    </>
  );
}
