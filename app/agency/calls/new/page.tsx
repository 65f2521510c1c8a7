import type { Metadata } from "next";
import type { Search } from "@/app/_components/calls/search-params";
import { Callout } from "@/app/_components/ui/blocks";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listOwnAgencies } from "@/lib/domain/calls/agency-queries";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { CallForm } from "../call-form";

export const metadata: Metadata = { title: "New call" };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const [agencies, state] = [await listOwnAgencies(actor), await formState(searchParams, "call.draft")];
  return (
    <>
      <PageHeader
        title="New call"
        breadcrumbs={[{ href: "/agency/calls", label: "Calls" }]}
        lead="A draft is seen by your agency only. You check it before you publish it."
      />
      {agencies.length === 0 ? (
        <Callout tone="info" title="You cannot draft calls">
          Only programme officers and administrators of an agency may. Ask your agency's administrator.
        </Callout>
      ) : (
        <CallForm actor={actor} state={state} back="/agency/calls/new" agencies={agencies} />
      )}
    </>
  );
}
