import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadReport, ReportPage } from "@/app/_components/reports/report-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string; report: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor({ portal: "university" });
  const { id, report } = await params;
  const { title, its } = await loadReport(actor, id, report);
  return { title: `${title} of ${its.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "university" });
  const { id, report } = await params;
  return ReportPage({ side: "university", actor, awardId: id, reportId: report, params: await searchParams });
}
