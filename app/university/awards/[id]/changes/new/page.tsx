import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { NewChangePage } from "@/app/_components/changes/new-page";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Ask for a change" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "university" });
  return NewChangePage({ side: "university", actor, awardId: (await params).id, params: await searchParams });
}
