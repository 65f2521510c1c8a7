import type { Metadata } from "next";
import { loadAward } from "@/app/_components/awards/load";
import type { Params } from "@/app/_components/awards/paths";
import { BalancePage } from "@/app/_components/statements/balance-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "agency" });
  return { title: `Balance of ${(await loadAward(actor, (await params).id)).reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "agency" });
  return BalancePage({ side: "agency", actor, awardId: (await params).id, params: await searchParams });
}
