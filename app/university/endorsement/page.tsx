import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { hasRole } from "@/lib/command/actor";
import { listArrangements } from "@/lib/domain/endorsements/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { ChainForm } from "./chain-form";
import { Delegations } from "./delegations";

export const metadata: Metadata = { title: "How we endorse" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The university's chain of endorsement, its internal deadline, and who stands in for whom. */
export default async function Page({ searchParams }: Props) {
  const actor = await requireActor({ portal: "university" });
  const [places, setting, delegating] = await Promise.all([
    listArrangements(actor),
    formState(searchParams, "endorsement.set-chain"),
    formState(searchParams, "endorsement.delegate"),
  ]);
  return (
    <>
      <PageHeader
        title="How we endorse"
        breadcrumbs={[{ href: "/university/proposals", label: "Endorsements" }]}
        lead="The steps that a proposal passes before it reaches an agency, and who stands in for people who are away."
      />
      <Stack>
        {places.map((place) => (
          <Stack key={place.id}>
            {hasRole(actor, place.id, "university-admin") ? (
              <ChainForm actor={actor} place={place} state={setting} />
            ) : (
              <Card title={`Steps of ${place.name}`}>
                <ol className="list-decimal pl-5">
                  {place.chain.steps.map((step) => (
                    <li key={step.name}>{step.name}</li>
                  ))}
                </ol>
                <p className="mt-3 text-sm text-muted">
                  {place.chain.internalDays > 0
                    ? `Proposals are wanted ${place.chain.internalDays} days before the agency's deadline. `
                    : ""}
                  An administrator of the university can change this.
                </p>
              </Card>
            )}
            <Delegations actor={actor} place={place} state={delegating} />
          </Stack>
        ))}
        {places.length === 0 && <Callout tone="neutral" title="You belong to no university's office" />}
      </Stack>
      <Live topics={places.map(({ id }) => `organisation:${id}`)} />
    </>
  );
}
