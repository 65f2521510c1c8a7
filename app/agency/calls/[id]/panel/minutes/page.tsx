import type { Metadata } from "next";
import { figure, spread } from "@/app/_components/panels/scores";
import { RecordForm } from "@/app/_components/record-form";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { Instant } from "@/app/_components/ui/instant";
import { Money } from "@/app/_components/ui/money";
import type { User } from "@/lib/command/actor";
import type { AgendaLine } from "@/lib/domain/panels/agenda";
import { getRanking, type ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { scaleWords } from "@/lib/domain/panels/scales";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { PanelFrame } from "../frame";
import { loadReady, type PanelPageProps } from "../load";
import { Moves } from "../ranking/moves";
import { RankingTable } from "../ranking/ranking-table";

export async function generateMetadata({ params }: PanelPageProps): Promise<Metadata> {
  return { title: `Minutes of the panel of ${(await loadReady((await params).id)).view.call.title}` };
}

/** What happened: who was there, who left for what, what was scored, noted and decided. To read and to print. */
export default async function Page({ params, searchParams }: PanelPageProps) {
  const { actor, view } = await loadReady((await params).id);
  const [ranking, state] = await Promise.all([
    getRanking(view),
    formState(searchParams, "panel.mark-present"),
  ]);
  const { call, panel, sitting } = view;
  const there = sitting.filter(({ present }) => present).map(({ name }) => name);
  const absent = sitting.filter(({ present }) => !present).map(({ name }) => name);
  const rank = (item: AgendaLine) => ranking.rows.find(({ id }) => id === item.id)?.rank;
  return (
    <PanelFrame view={view} tab="/minutes" title={`Minutes: panel of ${call.title}`}>
      <Stack>
        <Card title="The meeting">
          <DescriptionList
            items={[
              { term: "Met", value: <Instant at={panel.meetsAt} zone={call.timeZone} /> },
              { term: "Where", value: <span className="break-words">{panel.place}</span> },
              { term: "To award", value: <Money minor={panel.budget} currency={call.currency} /> },
              { term: "Scores", value: scaleWords(view.scale) },
              { term: "Chair", value: sitting.find(({ chair }) => chair)?.name ?? "Nobody was named" },
              { term: "There", value: there.join(", ") || "Nobody is marked yet" },
              { term: "Not there", value: absent.join(", ") },
              {
                term: "Closed",
                value: panel.closedAt && <Instant at={panel.closedAt} zone={call.timeZone} />,
              },
              {
                term: "Agreed",
                value: panel.minutesAgreedAt && <Instant at={panel.minutesAgreedAt} zone={call.timeZone} />,
              },
            ]}
          />
          <Agreement view={view} />
          {view.takesNotes && sitting.length > 0 && <Present actor={actor} view={view} state={state} />}
        </Card>
        {view.items.map((item) => (
          <Item key={item.id} item={item} rank={rank(item)} zone={call.timeZone} />
        ))}
        {ranking.rows.length > 0 && (
          <Card title="Ranked list" flush>
            <RankingTable rows={ranking.rows} view={view} />
          </Card>
        )}
        {ranking.moves.length > 0 && <Moves moves={ranking.moves} zone={call.timeZone} />}
      </Stack>
    </PanelFrame>
  );
}

/** What the chair says of the minutes, and for what they cannot speak. */
function Agreement({ view }: { view: ReadyPanel }) {
  const { panel, isFrozen, sitting, items } = view;
  const chair = sitting.find((one) => one.chair);
  if (!isFrozen || !chair) return null;
  const without = items.filter(({ awayIds }) => awayIds.includes(chair.id));
  const except =
    without.length > 0 &&
    `${chair.name} left the room for ${without.map(({ position }) => `item ${position}`).join(", ")}, and does not speak for it.`;
  if (panel.minutesAgreedAt)
    return (
      <Callout tone="success" title={`${chair.name} has agreed to these minutes`}>
        {except || "They stand as they are."}
      </Callout>
    );
  return panel.minutesRemarks ? (
    <Callout tone="warning" title={`${chair.name} asks for corrections`}>
      <span className="whitespace-pre-wrap break-words">{panel.minutesRemarks}</span>
    </Callout>
  ) : (
    <Callout tone="info" title={`${chair.name} has not agreed to these minutes yet`}>
      Until then you can put the notes on each item right. {except}
    </Callout>
  );
}

function Present({ actor, view, state }: { actor: User; view: ReadyPanel; state: FormState }) {
  return (
    <div className="mt-5">
      <RecordForm
        command="panel.mark-present"
        actor={actor}
        back={`/agency/calls/${view.call.id}/panel/minutes`}
        state={state}
        id="present"
        label="Who is there"
        about={{ panelId: view.panel.id }}
        button="Note who is there"
        variant="secondary"
      >
        <CheckboxGroup
          name="present[]"
          label="Who is there"
          options={view.sitting.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={view.sitting.filter(({ present }) => present).map(({ id }) => id)}
          hideOptional
        />
      </RecordForm>
    </div>
  );
}

function Item({ item, rank, zone }: { item: AgendaLine; rank: number | undefined; zone: string }) {
  const { position, title, reference, universityName, introducers, away, figures, scores } = item;
  return (
    <Card title={`${position}. ${title}`}>
      <DescriptionList
        items={[
          { term: "Proposal", value: `${reference}, ${universityName}` },
          { term: "Introduced by", value: introducers.join(", ") },
          { term: "Left the room", value: away.join(", ") },
          { term: "Begun", value: item.openedAt && <Instant at={item.openedAt} zone={zone} /> },
          { term: "Closed", value: item.closedAt && <Instant at={item.closedAt} zone={zone} /> },
          { term: "Scores", value: scores.map(({ name, score }) => `${name} ${score}`).join(", ") },
          { term: "Mean and spread", value: figures && `${figure(figures.mean)}, ${spread(figures)}` },
          { term: "Rank", value: rank },
          {
            term: "Notes",
            value: item.notes && <span className="whitespace-pre-wrap break-words">{item.notes}</span>,
          },
          {
            term: "For the applicants",
            value: item.forApplicants && (
              <span className="whitespace-pre-wrap break-words">{item.forApplicants}</span>
            ),
          },
        ]}
      />
    </Card>
  );
}
