import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Callout, EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Pagination, Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { countOutlines, listOutlines } from "@/lib/domain/outlines/queries";
import { outlinesEnd, outlinesSealed, standings, standingWords } from "@/lib/domain/outlines/rules";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { type CallPageProps, loadCall } from "../load";
import { OutlineTable } from "./outline-table";
import { TellForm } from "./tell-form";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Outlines for ${(await loadCall((await params).id)).call.title}` };
}

/** The outlines of a call: to decide on, decided and held back, told. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, call } = await loadCall(id);
  if (!call.outlineClosesAt || !call.publishedAt) notFound();
  const asked = standings.find((one) => one === search.standing);
  const cursor = typeof search.cursor === "string" ? search.cursor : undefined;
  const [page, counts, state] = await Promise.all([
    listOutlines(actor, call.id, { standing: asked, cursor }),
    countOutlines(actor, call.id),
    formState(search, "outline.tell"),
  ]);
  const here = `/agency/calls/${call.id}/outlines`;
  const total = standings.reduce((sum, one) => sum + counts[one], 0);
  return (
    <>
      <PageHeader
        title="Outlines"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
        ]}
        lead="Decide on each which team you invite to the full proposal. Teams hear nothing until you tell them: one by one, or all at the same moment."
        meta={
          <span>
            Outlines are due <Instant at={call.outlineClosesAt} zone={call.timeZone} reader />
          </span>
        }
      />
      <Stack>
        {outlinesSealed(call, call.now) && (
          <Callout tone="info" icon="lock" title="Sealed">
            You see what has come after <Instant at={outlinesEnd(call)} zone={call.timeZone} reader />.
          </Callout>
        )}
        <Tabs
          label="Outlines by where they stand"
          items={[
            { href: here, label: "All", count: total, current: !asked },
            ...standings.map((one) => ({
              href: `${here}?standing=${one}`,
              label: standingWords[one],
              count: counts[one],
              current: asked === one,
            })),
          ]}
        />
        <TellForm actor={actor} call={call} counts={counts} state={state} />
        {page.items.length === 0 ? (
          <Card>
            <EmptyState title="No outlines here" icon="file-pen">
              Outlines appear here once they are submitted{call.sealed ? " and no longer sealed" : ""}.
            </EmptyState>
          </Card>
        ) : (
          <Card title={asked ? standingWords[asked] : "All outlines"} flush>
            <OutlineTable rows={page.items} />
          </Card>
        )}
        <Pagination pathname={here} params={search} next={page.next} />
      </Stack>
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}
