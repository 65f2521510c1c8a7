import type { Metadata } from "next";
import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { Callout } from "@/app/_components/ui/blocks";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listOwnAgencies } from "@/lib/domain/calls/agency-queries";
import { getAgencyCall } from "@/lib/domain/calls/queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { CallForm } from "../call-form";

const LEAD = "A draft is seen by your agency only. You check it before you publish it.";

export const metadata: Metadata = { title: "New call" };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const [agencies, state] = [await listOwnAgencies(actor), await formState(searchParams, "call.draft")];
  const id = oneOf(await searchParams, "from");
  const found = isId(id) ? await getAgencyCall(actor, id.toLowerCase()) : undefined;
  const from = found?.publishedAt ? found : undefined;
  return (
    <>
      <PageHeader
        title="New call"
        breadcrumbs={[{ href: "/agency/calls", label: "Calls" }]}
        lead={from ? `Begins as a copy of ${from.reference}, with its form and without its dates.` : LEAD}
      />
      {agencies.length === 0 ? (
        <Callout tone="info" title="You cannot draft calls">
          Only programme officers and administrators of an agency may. Ask your agency's administrator.
        </Callout>
      ) : (
        <CallForm
          actor={actor}
          state={state}
          back={from ? `/agency/calls/new?from=${from.id}` : "/agency/calls/new"}
          agencies={agencies}
          from={from}
        />
      )}
    </>
  );
}
