import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { RulesPage } from "@/app/_components/changes/rules-page";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Rules for changes" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  return RulesPage({ actor, params: await searchParams });
}
