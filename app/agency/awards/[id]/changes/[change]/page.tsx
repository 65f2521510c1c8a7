import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { ChangePage, loadChange } from "@/app/_components/changes/change-page";
import { kindWords } from "@/lib/domain/changes/kinds";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string; change: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "agency" });
  const { id, change } = await params;
  const { kind, its } = await loadChange(actor, id, change);
  return { title: `${kindWords[kind].name} of ${its.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "agency" });
  const { id, change } = await params;
  return ChangePage({ side: "agency", actor, awardId: id, changeId: change, params: await searchParams });
}
