import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { TermsPage } from "@/app/_components/reports/terms-page";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "When and what reports ask" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  return TermsPage({ actor, params: await searchParams });
}
