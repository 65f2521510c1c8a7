import type { Metadata } from "next";
import { RecordForm } from "@/app/_components/record-form";
import { Callout, EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { formatMoney } from "@/lib/domain/money";
import { getRanking } from "@/lib/domain/panels/officer-queries";
import { scaleWords } from "@/lib/domain/panels/scales";
import { formState } from "@/lib/web/form-state";
import { PanelFrame } from "../frame";
import { loadReady, type PanelPageProps } from "../load";
import { MoveForm, TieForm } from "./forms";
import { Moves } from "./moves";
import { RankingTable } from "./ranking-table";

export async function generateMetadata({ params }: PanelPageProps): Promise<Metadata> {
  return { title: `Ranking of the panel of ${(await loadReady((await params).id)).view.call.title}` };
}

/** The order that follows from the scores and from people's decisions, against the money there is. */
export default async function Page({ params, searchParams }: PanelPageProps) {
  const { actor, view } = await loadReady((await params).id);
  const [ranking, tie, move, close] = await Promise.all([
    getRanking(view),
    formState(searchParams, "panel.order-tie"),
    formState(searchParams, "panel.move-item"),
    formState(searchParams, "panel.close"),
  ]);
  const { rows, left, ties, moves } = ranking;
  const { call, panel } = view;
  const works = view.mayRun && !view.isFrozen;
  const all = works && left === 0 && rows.length > 0;
  const back = `/agency/calls/${call.id}/panel/ranking`;
  return (
    <PanelFrame
      view={view}
      tab="/ranking"
      title="Ranking"
      lead={`${formatMoney(panel.budget, call.currency)} to award. Scores from ${scaleWords(view.scale)}. The best mean comes first.`}
    >
      <Stack>
        {left > 0 && (
          <Callout tone="info" title={`${left} of ${view.items.length} proposals are still to be discussed`}>
            The order and the funding line are complete once every item is closed.
          </Callout>
        )}
        {rows.length === 0 ? (
          <Card>
            <EmptyState title="Nothing is ranked yet" icon="list-checks">
              Items take their place as they are closed.
            </EmptyState>
          </Card>
        ) : (
          <Card
            title="Ranked list"
            flush
            actions={
              <ButtonLink href={`/api/v1/calls/${call.id}/ranking.csv`} icon="download" variant="quiet">
                CSV
              </ButtonLink>
            }
          >
            <RankingTable rows={rows} view={view} />
          </Card>
        )}
        {all &&
          ties.map((group) => (
            <TieForm key={group[0]?.id} actor={actor} view={view} group={group} back={back} state={tie} />
          ))}
        {all && <MoveForm actor={actor} rows={rows} back={back} state={move} />}
        {moves.length > 0 && <Moves moves={moves} zone={call.timeZone} />}
        {all && (
          <Card title="Close the panel" className="no-print">
            <RecordForm
              command="panel.close"
              actor={actor}
              back={back}
              state={close}
              id="close-panel"
              label="Close the panel"
              about={{ panelId: panel.id }}
              button="Close the panel"
            >
              <p className="text-muted">
                Scores, order and notes then stand as they are, and recommendations can be made.
              </p>
            </RecordForm>
          </Card>
        )}
        {view.isFrozen && (
          <p className="no-print">
            <ButtonLink href={`/agency/calls/${call.id}/panel/recommend`} variant="primary">
              Recommend from this list
            </ButtonLink>
          </p>
        )}
      </Stack>
    </PanelFrame>
  );
}
