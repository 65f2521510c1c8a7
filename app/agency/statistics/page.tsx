import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { Charts } from "@/app/_components/statistics/chart-card";
import { Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getStatistics, listAgencies } from "@/lib/domain/statistics/queries";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Statistics" };

/** All calls of an agency in pictures. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const [search, agencies] = await Promise.all([searchParams, listAgencies(actor)]);
  const chosen = agencies.find(({ id }) => id === oneOf(search, "agency")) ?? agencies[0];
  const charts = chosen && (await getStatistics(actor, { agencyId: chosen.id }));
  if (!charts) notFound();
  return (
    <>
      <PageHeader
        title="Statistics"
        lead={`All calls of ${chosen.name}. Decisions count once they are told; proposals to sealed calls not before these have closed.`}
      />
      {agencies.length > 1 && (
        <Tabs
          label="Agency"
          items={agencies.map(({ id, name }) => ({
            href: `/agency/statistics?agency=${id}`,
            label: name,
            current: id === chosen.id,
          }))}
        />
      )}
      <Charts charts={charts} csv={(key) => `/api/v1/statistics.csv?agency=${chosen.id}&table=${key}`} />
    </>
  );
}
