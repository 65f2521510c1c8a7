import type { Metadata } from "next";
import { RecordForm } from "@/app/_components/record-form";
import { DescriptionList, EmptyState } from "@/app/_components/ui/blocks";
import { Card, Split } from "@/app/_components/ui/card";
import { DateTimeField, MoneyField, TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Money } from "@/app/_components/ui/money";
import { wallTime } from "@/app/_components/ui/time-format";
import type { User } from "@/lib/command/actor";
import { amountText } from "@/lib/domain/money";
import type { PanelView } from "@/lib/domain/panels/officer-queries";
import { scaleWords } from "@/lib/domain/panels/scales";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { PanelFrame } from "./frame";
import { loadPanelPage, type PanelPageProps } from "./load";
import { Members } from "./members";
import { ChangeScale } from "./scale";

export async function generateMetadata({ params }: PanelPageProps): Promise<Metadata> {
  return { title: `Panel of ${(await loadPanelPage((await params).id)).view.call.title}` };
}

/** A call's panel: when, where, with how much money, and who sits on it. */
export default async function Page({ params, searchParams }: PanelPageProps) {
  const { actor, view } = await loadPanelPage((await params).id);
  const [setUp, scale, invite, remove, chair] = await Promise.all([
    formState(searchParams, "panel.set-up"),
    formState(searchParams, "panel.set-scale"),
    formState(searchParams, "panel.invite"),
    formState(searchParams, "panel.remove-member"),
    formState(searchParams, "panel.name-chair"),
  ]);
  const { panel, mayRun, isFrozen } = view;
  const changing = Object.keys(setUp.errors).length > 0 || Boolean(setUp.message);
  return (
    <PanelFrame
      view={view}
      tab=""
      title={`Panel of ${view.call.title}`}
      lead="The panel discusses the proposals one by one, scores them and ranks them against the money there is."
    >
      {panel ? (
        <Split
          main={<Members actor={actor} view={view} panelId={panel.id} states={{ invite, remove, chair }} />}
          aside={
            <Card title="Facts">
              <Facts view={view} />
              {mayRun && !isFrozen && (
                <details className="mt-4" open={changing}>
                  <summary>Change date, place or money</summary>
                  <div className="mt-3">
                    <SetUp actor={actor} view={view} state={setUp} />
                  </div>
                </details>
              )}
              {mayRun && !isFrozen && (
                <ChangeScale actor={actor} view={view} panelId={panel.id} state={scale} />
              )}
            </Card>
          }
        />
      ) : (
        <Card title="Set up the panel">
          {mayRun ? (
            <SetUp actor={actor} view={view} state={setUp} />
          ) : (
            <EmptyState title="No panel yet" icon="users">
              A programme officer sets it up.
            </EmptyState>
          )}
        </Card>
      )}
    </PanelFrame>
  );
}

function Facts({ view: { call, panel, items, scale } }: { view: PanelView }) {
  if (!panel) return null;
  return (
    <DescriptionList
      items={[
        { term: "Meets", value: <Instant at={panel.meetsAt} zone={call.timeZone} reader /> },
        { term: "Where", value: <span className="break-words">{panel.place}</span> },
        { term: "To award", value: <Money minor={panel.budget} currency={call.currency} /> },
        { term: "Scores", value: scaleWords(scale) },
        {
          term: "Agenda",
          value: (
            <Link href={`/agency/calls/${call.id}/panel/agenda`}>
              {items.length === 0
                ? "Set the agenda"
                : `${items.length} ${items.length === 1 ? "proposal" : "proposals"}`}
            </Link>
          ),
        },
        {
          term: "Closed",
          value: panel.closedAt && <Instant at={panel.closedAt} zone={call.timeZone} reader />,
        },
      ]}
    />
  );
}

function SetUp({ actor, view, state }: { actor: User; view: PanelView; state: FormState }) {
  const { call, panel } = view;
  return (
    <RecordForm
      command="panel.set-up"
      actor={actor}
      back={`/agency/calls/${call.id}/panel`}
      state={state}
      id="set-up"
      label="Set up the panel"
      about={{ callId: call.id, version: panel?.version ?? 0 }}
      button={panel ? "Save" : "Set up the panel"}
      variant={panel ? "secondary" : "primary"}
    >
      <DateTimeField
        name="meetsAt"
        label="Meets"
        zone={call.timeZone}
        defaultValue={panel && wallTime(panel.meetsAt, call.timeZone)}
        required
      />
      <TextField
        name="place"
        label="Place or link"
        hint="A room, or the address of a meeting online."
        defaultValue={panel?.place}
        required
      />
      <MoneyField
        name="budget"
        label="Available to award"
        hint="The funding line is drawn where this is used up."
        currency={call.currency}
        defaultValue={panel && amountText(panel.budget, call.currency)}
        required
      />
    </RecordForm>
  );
}
