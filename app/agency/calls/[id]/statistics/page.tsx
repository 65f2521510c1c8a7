import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Charts } from "@/app/_components/statistics/chart-card";
import { ButtonLink } from "@/app/_components/ui/button";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getStatistics } from "@/lib/domain/statistics/queries";
import { crumbs, DecisionTabs } from "../decision-tabs";
import { type CallPageProps, loadCall } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Statistics of ${(await loadCall((await params).id)).call.title}` };
}

/** The call in pictures, each with its table. */
export default async function Page({ params }: CallPageProps) {
  const { actor, call } = await loadCall((await params).id);
  const charts = await getStatistics(actor, { agencyId: call.agencyId, callId: call.id });
  if (!charts) notFound();
  return (
    <>
      <PageHeader
        title="Statistics"
        breadcrumbs={crumbs(call)}
        lead="What has reached your agency in this call. Decisions count once they are told."
        actions={<ButtonLink href="/agency/statistics">All calls</ButtonLink>}
      />
      <DecisionTabs callId={call.id} current="statistics" />
      <Charts charts={charts} csv={(key) => `/api/v1/calls/${call.id}/statistics.csv?table=${key}`} />
    </>
  );
}
