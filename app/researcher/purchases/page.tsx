import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { PurchaseListBody } from "@/app/_components/spending/purchase-list";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Purchases" };

/** Purchases of all accounts that one is on; first what waits for one. */
export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "researcher" });
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Purchases"
        breadcrumbs={[{ href: "/researcher/awards", label: "Award accounts" }]}
        lead="Of every account that you are on. New ones are asked for on the account's own page."
      />
      <PurchaseListBody
        side="researcher"
        actor={actor}
        params={await searchParams}
        path="/researcher/purchases"
        initial="waiting"
      />
    </>
  );
}
