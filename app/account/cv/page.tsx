import type { Metadata } from "next";
import { Refused } from "@/app/_components/account/refused";
import { Callout } from "@/app/_components/ui/blocks";
import { Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { cvKinds } from "@/db/schema/cvs";
import { getCv } from "@/lib/domain/cvs/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { EntriesCard } from "./entries-card";
import { NarrativeCard } from "./narrative-card";

export const metadata: Metadata = { title: "CV" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One's CV, kept once: positions, education, outputs and a narrative, from which each proposal takes what fits. */
export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  const [cv, any, add, narrative] = await Promise.all([
    getCv(actor),
    formState(searchParams),
    formState(searchParams, "cv.add-entry"),
    formState(searchParams, "cv.save-narrative"),
  ]);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="CV"
        lead="Kept once. Where a call asks for CVs, you choose for each proposal what it shows."
      />
      <Refused state={any} unless={[add, narrative]} />
      <Stack>
        <Callout tone="info" title="Nobody sees this page but you">
          Others see what you choose for a proposal, as it was when the proposal was submitted.
        </Callout>
        {cvKinds.map((kind) => (
          <EntriesCard
            key={kind}
            actor={actor}
            kind={kind}
            entries={cv.entries.filter((entry) => entry.kind === kind)}
            state={add.values.kind === kind ? add : { errors: {}, values: {} }}
          />
        ))}
        <NarrativeCard actor={actor} narrative={cv.narrative} state={narrative} />
      </Stack>
    </>
  );
}
