import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { ReportListPage } from "@/app/_components/reports/list-page";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Reports" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  return ReportListPage({ side: "agency", actor, params: await searchParams });
}
