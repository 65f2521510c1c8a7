import type { Metadata } from "next";
import { loadAward } from "@/app/_components/awards/load";
import type { Params } from "@/app/_components/awards/paths";
import { TransferPage } from "@/app/_components/awards/transfer-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string; number: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "agency" });
  const { id, number } = await params;
  const award = await loadAward(actor, id);
  return { title: `Transaction ${number} of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "agency" });
  const { id, number } = await params;
  return TransferPage({ side: "agency", actor, awardId: id, number, params: await searchParams });
}
