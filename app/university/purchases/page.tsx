import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { PurchaseListBody } from "@/app/_components/spending/purchase-list";
import { PageHeader } from "@/app/_components/ui/page-header";
import { organisationsWithRole } from "@/lib/command/actor";
import { universityViewers } from "@/lib/domain/accounts/policy";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Purchases" };

/** Purchases on all accounts of the university; first what waits for the finance office. */
export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "university" });
  const offices = organisationsWithRole(actor, ...universityViewers);
  return (
    <>
      <Live topics={[`user:${actor.id}`, ...offices.map((id) => `organisation:${id}`)]} />
      <PageHeader
        title="Purchases"
        lead="What waits for the finance office to approve or to post, and all purchases on your university's accounts."
      />
      <PurchaseListBody
        side="university"
        actor={actor}
        params={await searchParams}
        path="/university/purchases"
        initial="waiting"
      />
    </>
  );
}
