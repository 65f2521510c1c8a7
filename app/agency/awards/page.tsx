import type { Metadata } from "next";
import { AwardListPage } from "@/app/_components/awards/list-page";
import type { Params } from "@/app/_components/awards/paths";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Awards" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  return AwardListPage({ side: "agency", actor, params: await searchParams });
}
