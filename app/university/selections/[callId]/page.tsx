import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Deadline } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { hasRole } from "@/lib/command/actor";
import { endorsingRoles } from "@/lib/domain/proposals/policy";
import { getSelection } from "@/lib/domain/selections/queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { InterestCard } from "./interest";
import { OpenForm } from "./open-form";

type Props = {
  params: Promise<{ callId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const load = cache(async (callId: string) => {
  const actor = await requireActor({ portal: "university" });
  const found = isId(callId) ? await getSelection(actor, callId.toLowerCase()) : undefined;
  if (!found) notFound();
  return { actor, ...found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Selection: ${(await load((await params).callId)).call.title}` };
}

/** A limited call: who would submit, in which order, and who is selected. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, call, places } = await load((await params).callId);
  const [opening, deciding] = await Promise.all([
    formState(searchParams, "selection.open"),
    formState(searchParams, "selection.decide"),
  ]);
  const most = call.perUniversity ?? 0;
  return (
    <>
      <PageHeader
        title={call.title}
        breadcrumbs={[{ href: "/university/selections", label: "Limited calls" }]}
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
        {places.map((place) => {
          const selects = hasRole(actor, place.id, ...endorsingRoles) && call.now < call.closesAt;
          const { selection, interests, selected = 0, submitted = 0 } = place;
          return (
            <Stack key={place.id}>
              <Card title={place.name}>
                <p>
                  {selected} of {most} {most === 1 ? "place is" : "places are"} given by selection;{" "}
                  {submitted} {submitted === 1 ? "proposal is" : "proposals are"} submitted.
                </p>
                {selects && (
                  <OpenForm actor={actor} callId={call.id} place={place} now={selection} state={opening} />
                )}
              </Card>
              {selection && interests.length === 0 && (
                <Card>
                  <EmptyState title="Nobody has expressed interest yet" icon="users">
                    Researchers of your university express it on the call's page until the date above.
                  </EmptyState>
                </Card>
              )}
              {interests.map((interest) => (
                <InterestCard
                  key={interest.id}
                  actor={actor}
                  callId={call.id}
                  interest={interest}
                  zone={place.timeZone}
                  decides={selects && interest.userId !== actor.id && interest.status !== "retracted"}
                  state={deciding}
                />
              ))}
            </Stack>
          );
        })}
      </Stack>
      <Live topics={places.map(({ id }) => `organisation:${id}`)} />
    </>
  );
}
