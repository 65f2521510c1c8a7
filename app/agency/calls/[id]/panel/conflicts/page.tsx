import type { Metadata } from "next";
import { RecordForm } from "@/app/_components/record-form";
import { Badge } from "@/app/_components/ui/badge";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { Instant } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import { type ConflictPair, listConflicts, type ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { panelLimits } from "@/lib/domain/panels/rules";
import { ruleWords } from "@/lib/domain/reviews/rules";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { PanelFrame } from "../frame";
import { loadReady, type PanelPageProps } from "../load";

export async function generateMetadata({ params }: PanelPageProps): Promise<Metadata> {
  return { title: `Conflicts at the panel of ${(await loadReady((await params).id)).view.call.title}` };
}

/** Who leaves the room for what and why, with what was judged not to stand in the way. */
export default async function Page({ params, searchParams }: PanelPageProps) {
  const { actor, view } = await loadReady((await params).id);
  const [pairs, state] = await Promise.all([
    listConflicts(view),
    formState(searchParams, "panel.dismiss-conflict"),
  ]);
  return (
    <PanelFrame
      view={view}
      tab="/conflicts"
      title="Conflicts of interest"
      lead="Every member and every proposal on the agenda were checked by the rules that hold for reviewers. Whoever has a conflict sees nothing of the proposal."
    >
      {pairs.length === 0 ? (
        <Card>
          <EmptyState title="No conflicts found" icon="circle-check">
            They are looked for again whenever people, teams or organisations change.
          </EmptyState>
        </Card>
      ) : (
        <Stack>
          {pairs.map((pair) => (
            <Pair
              key={`${pair.item.id} ${pair.member.id}`}
              pair={pair}
              actor={actor}
              view={view}
              state={state}
            />
          ))}
        </Stack>
      )}
    </PanelFrame>
  );
}

type PairProps = { pair: ConflictPair; actor: User; view: ReadyPanel; state: FormState };
type Found = ConflictPair["findings"][number];

function Pair({ pair, actor, view, state }: PairProps) {
  const { item, member, findings, stands } = pair;
  return (
    <Card title={`${member.name}: ${item.title}`}>
      <p className="mb-3">
        {stands ? (
          <Badge tone="danger" icon="ban">
            Leaves the room
          </Badge>
        ) : (
          <Badge tone="success" icon="circle-check">
            In the room
          </Badge>
        )}
      </p>
      <ul className="grid gap-4">
        {findings.map((finding) => (
          <li key={finding.id}>
            <p className="break-words">
              <strong>{finding.rule === "declared" ? "Declared" : ruleWords[finding.rule]}.</strong>{" "}
              {finding.evidence}
            </p>
            <Became finding={finding} zone={view.call.timeZone} />
            {view.mayRun && !view.isFrozen && !finding.goneAt && !finding.dismissedAt && (
              <Dismiss finding={finding} actor={actor} view={view} state={state} who={member.name} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Became({ finding, zone }: { finding: Found; zone: string }) {
  return (
    <p className="text-sm text-muted">
      Found <Instant at={finding.foundAt} zone={zone} />
      {finding.goneAt && (
        <>
          . No longer so since <Instant at={finding.goneAt} zone={zone} />
        </>
      )}
      {finding.dismissedAt && (
        <>
          . Dismissed by {finding.dismissedBy}, <Instant at={finding.dismissedAt} zone={zone} />:{" "}
          <span className="break-words">{finding.dismissReason}</span>
        </>
      )}
    </p>
  );
}

type DismissProps = { finding: Found; actor: User; view: ReadyPanel; state: FormState; who: string };

function Dismiss({ finding, actor, view, state, who }: DismissProps) {
  if (finding.rule === "own-proposal") return null;
  const mine = state.values.findingId === finding.id;
  return (
    <details className="mt-2" open={mine}>
      <summary>It does not stand in the way</summary>
      <div className="mt-3">
        <RecordForm
          command="panel.dismiss-conflict"
          actor={actor}
          back={`/agency/calls/${view.call.id}/panel/conflicts`}
          state={mine ? state : { errors: {}, values: {} }}
          id={`dismiss-${finding.id}`}
          label={`Dismiss the finding on ${who}`}
          about={{ findingId: finding.id }}
          button="Dismiss with this reason"
          variant="secondary"
        >
          <TextArea
            name="reason"
            label="Reason"
            hint="It is kept with the finding."
            rows={2}
            limit={{ characters: panelLimits.reason }}
            required
          />
        </RecordForm>
      </div>
    </details>
  );
}
