import type { Metadata } from "next";
import { loadAward } from "@/app/_components/awards/load";
import { BurnDownPage } from "@/app/_components/portfolios/burn-down-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "researcher" });
  return { title: `Burn-down of ${(await loadAward(actor, (await params).id)).reference}` };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor({ portal: "researcher" });
  return BurnDownPage({ side: "researcher", actor, awardId: (await params).id });
}
