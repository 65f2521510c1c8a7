import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Charts } from "@/app/_components/statistics/chart-card";
import { EmptyState } from "@/app/_components/ui/blocks";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getCall } from "@/lib/domain/calls/queries";
import { LEAST } from "@/lib/domain/statistics/charts";
import { getPublicStatistics } from "@/lib/domain/statistics/public";
import { isId } from "@/lib/infra/ids";
import { getActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const actor = await getActor();
  const call = isId(id) ? await getCall(actor, id.toLowerCase()) : undefined;
  const charts = call?.publishedAt ? await getPublicStatistics(actor, call.id) : undefined;
  if (!call || !charts) notFound();
  return { call, charts };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Statistics of ${(await load((await params).id)).call.title}` };
}

/** Who applied and what became of it, once all decisions are told. */
export default async function Page({ params }: Props) {
  const { call, charts } = await load((await params).id);
  return (
    <>
      <PageHeader
        title="Statistics"
        breadcrumbs={[
          { href: "/calls", label: "Calls" },
          { href: `/calls/${call.id}`, label: call.title },
        ]}
        lead={`All decisions of this call are told. Figures about fewer than ${LEAST} people are put together with others, or left out.`}
      />
      {charts.length > 0 ? (
        <Charts charts={charts} />
      ) : (
        <EmptyState title="Too few to tell" icon="users">
          So few people applied that every figure would speak of single ones.
        </EmptyState>
      )}
    </>
  );
}
