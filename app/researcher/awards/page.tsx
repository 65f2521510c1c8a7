import type { Metadata } from "next";
import { AwardListPage } from "@/app/_components/awards/list-page";
import type { Params } from "@/app/_components/awards/paths";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Award accounts" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "researcher" });
  return AwardListPage({ side: "researcher", actor, params: await searchParams });
}
