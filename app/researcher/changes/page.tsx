import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { ChangeListPage } from "@/app/_components/changes/list-page";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Changes of awards" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "researcher" });
  return ChangeListPage({ side: "researcher", actor, params: await searchParams });
}
