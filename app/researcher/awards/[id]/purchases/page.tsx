import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadSpending } from "@/app/_components/spending/load";
import { PurchaseListPage } from "@/app/_components/spending/purchase-list";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { award } = await loadSpending("researcher", (await params).id);
  return { title: `Purchases of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, award } = await loadSpending("researcher", (await params).id);
  return PurchaseListPage({ side: "researcher", actor, award, params: await searchParams });
}
