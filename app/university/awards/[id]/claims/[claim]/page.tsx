import type { Metadata } from "next";
import { loadAward } from "@/app/_components/awards/load";
import type { Params } from "@/app/_components/awards/paths";
import { ClaimPage } from "@/app/_components/claims/claim-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string; claim: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "university" });
  const award = await loadAward(actor, (await params).id);
  return { title: `A claim on ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "university" });
  const { id: awardId, claim: claimId } = await params;
  return ClaimPage({ side: "university", actor, awardId, claimId, params: await searchParams });
}
