import type { Metadata } from "next";
import { loadAward } from "@/app/_components/awards/load";
import type { Params } from "@/app/_components/awards/paths";
import { StatementPage } from "@/app/_components/statements/statement-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "researcher" });
  return { title: `Statement of ${(await loadAward(actor, (await params).id)).reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "researcher" });
  return StatementPage({ side: "researcher", actor, awardId: (await params).id, params: await searchParams });
}
