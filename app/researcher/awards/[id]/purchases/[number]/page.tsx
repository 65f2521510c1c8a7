import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadPurchase } from "@/app/_components/spending/load";
import { PurchasePage } from "@/app/_components/spending/purchase-page";

type Props = { params: Promise<{ id: string; number: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { item, award } = await loadPurchase("researcher", await params);
  return { title: `${item.supplier}, purchase of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const found = await loadPurchase("researcher", await params);
  return PurchasePage({ side: "researcher", ...found, params: await searchParams });
}
