import type { Metadata } from "next";
import { Callout, EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { amount, link, sub } from "@/app/_components/ui/parts";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { type Column, DataTable } from "@/app/_components/ui/table";
import { formatMoney } from "@/lib/domain/money";
import { getRanking, listRecommendations } from "@/lib/domain/panels/officer-queries";
import { formState } from "@/lib/web/form-state";
import { PanelFrame } from "../frame";
import { loadReady, type PanelPageProps } from "../load";
import { RecommendForm } from "./recommend-form";

export async function generateMetadata({ params }: PanelPageProps): Promise<Metadata> {
  return { title: `Recommendations of the panel of ${(await loadReady((await params).id)).view.call.title}` };
}

/** A second person has confirmed it; it may wait for being told. */
const isDecided = (status: string | undefined) => status === "confirmed" || status === "held";

/** From the ranked list to recommendations, all in one form; each waits for its second person. */
export default async function Page({ params, searchParams }: PanelPageProps) {
  const { actor, view } = await loadReady((await params).id);
  const [{ rows }, words, state] = await Promise.all([
    getRanking(view),
    listRecommendations(view),
    formState(searchParams, "panel.recommend"),
  ]);
  const { currency } = view.call;
  const said = rows.flatMap((row) => {
    const word = words.get(row.proposalId);
    return word ? [{ ...row, word }] : [];
  });
  const open = rows.filter((row) => !isDecided(words.get(row.proposalId)?.status));
  const awarded = said.reduce(
    (sum, { word }) => sum + (word.outcome === "award" ? (word.amount ?? 0n) : 0n),
    0n,
  );
  const columns: Column<(typeof said)[number]>[] = [
    { header: "Rank", numeric: true, tight: true, cell: ({ rank }) => rank },
    {
      header: "Proposal",
      rowHeading: true,
      cell: ({ proposalId, title, reference }) => [
        link(`/agency/proposals/${proposalId}`, title),
        sub(reference),
      ],
    },
    {
      header: "Recommended",
      tight: true,
      cell: ({ word }) => <StatusBadge kind="decision" state={word.outcome} />,
    },
    {
      header: "Amount",
      numeric: true,
      cell: ({ word }) => (word.amount === null ? "–" : amount(word.amount, currency)),
    },
    {
      header: "State",
      tight: true,
      cell: ({ word }) => <StatusBadge kind="decision" state={word.status} />,
    },
  ];
  return (
    <PanelFrame
      view={view}
      tab="/recommend"
      title="Recommendations"
      lead={`${formatMoney(view.panel.budget, currency)} to award. A second person confirms each recommendation.`}
    >
      <Stack>
        {!view.isFrozen && (
          <Callout tone="info" title="The panel is still at work">
            Recommendations are made from the ranked list once the panel is closed.
          </Callout>
        )}
        {said.length > 0 && (
          <Card title={`Made so far: ${formatMoney(awarded, currency)} in awards`} flush>
            <DataTable caption="Recommendations" columns={columns} rows={said} rowKey={({ id }) => id} />
          </Card>
        )}
        {view.isFrozen && view.mayRun && open.length > 0 && (
          <Card title={said.length > 0 ? "Change the recommendations" : "Recommend from the ranked list"}>
            <RecommendForm actor={actor} view={view} rows={open} words={words} state={state} />
          </Card>
        )}
        {view.isFrozen && rows.length > 0 && open.length === 0 && (
          <Card>
            <EmptyState title="Everything is decided" icon="circle-check">
              A second person has confirmed every recommendation.
            </EmptyState>
          </Card>
        )}
      </Stack>
    </PanelFrame>
  );
}
