import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { ClaimListPage } from "@/app/_components/claims/list-page";
import { requireActor } from "@/lib/web/session";
import { Rules } from "./rules";

export const metadata: Metadata = { title: "Claims" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  const params = await searchParams;
  return ClaimListPage({ side: "agency", actor, params, aside: <Rules actor={actor} params={params} /> });
}
