import type { Metadata } from "next";
import { loadAward } from "@/app/_components/awards/load";
import type { Params } from "@/app/_components/awards/paths";
import { MessagesPage } from "@/app/_components/messages/messages-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "researcher" });
  const award = await loadAward(actor, (await params).id);
  return { title: `Messages on ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "researcher" });
  return MessagesPage({ side: "researcher", actor, awardId: (await params).id, params: await searchParams });
}
