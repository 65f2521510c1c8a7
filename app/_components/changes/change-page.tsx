import { notFound } from "next/navigation";
import { cache } from "react";
import type { Actor, User } from "@/lib/command/actor";
import { kindWords } from "@/lib/domain/changes/kinds";
import { type ChangeDetail, type ChangeSide, getChange } from "@/lib/domain/changes/queries";
import { dayWords } from "@/lib/domain/days";
import { listTimeline } from "@/lib/domain/timeline";
import { Live } from "@/lib/web/live.client";
import { ActivityCard } from "../awards/activity";
import { awardPath, type Params } from "../awards/paths";
import { Callout, DescriptionList } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card, Split } from "../ui/card";
import { Instant } from "../ui/instant";
import { PageHeader } from "../ui/page-header";
import { time } from "../ui/parts";
import { StatusBadge } from "../ui/status-badge";
import { ChangeActions } from "./actions";
import { awardCrumbs } from "./award-changes";
import { Differences } from "./differences";
import { Findings } from "./findings";
import { stateOf } from "./state";

const read = cache((actor: Actor, id: string) => getChange(actor, id));

/** The request of this award; the not-found page when there is none, or the actor may not see it. */
export async function loadChange(actor: Actor, awardId: string, id: string): Promise<ChangeDetail> {
  const change = await read(actor, id);
  return change?.awardId === awardId ? change : notFound();
}

const messageWords = { returned: "returned it", query: "asked", answer: "answered" } as const;

type Props = { side: ChangeSide; actor: User; awardId: string; changeId: string; params: Params };

/** One request: what would change, how the rules judge it, what was said about it, and what can be done. */
export async function ChangePage({ side, actor, awardId, changeId, params }: Props) {
  const change = await loadChange(actor, awardId, changeId);
  const { items } = await listTimeline(actor, change.id);
  const path = `${awardPath(side, awardId)}/changes`;
  return (
    <>
      <Live topics={[`award:${awardId}`, `user:${actor.id}`, `organisation:${change.organisationId}`]} />
      <PageHeader
        title={`${change.number}. ${kindWords[change.kind].name}`}
        breadcrumbs={[
          ...awardCrumbs(side, { id: awardId, reference: change.its.reference }),
          { href: path, label: "Changes" },
        ]}
        meta={
          <>
            <StatusBadge kind="change" state={stateOf(change)} />
            <span>{change.its.title}</span>
          </>
        }
        actions={
          side !== "agency" &&
          change.may.edit && (
            <ButtonLink href={`${path}/new?kind=${change.kind}`} icon="pencil">
              Change the request
            </ButtonLink>
          )
        }
      />
      <Split
        main={
          <>
            <Effect change={change} />
            <Card title="By the agency's rules" id="rules">
              <Findings judged={change.judged} version={change.judged.version} />
            </Card>
            <ChangeActions side={side} actor={actor} change={change} params={params} />
            <Messages change={change} />
          </>
        }
        aside={
          <>
            <Steps change={change} />
            <ActivityCard items={items} zone="UTC" />
          </>
        }
      />
    </>
  );
}

function Effect({ change }: { change: ChangeDetail }) {
  const { effectiveOn, decision, status, differences, reason } = change;
  return (
    <>
      {effectiveOn && (
        <Callout tone="success" title={`In effect from ${dayWords(effectiveOn)}`}>
          {decision}
        </Callout>
      )}
      {status === "rejected" && (
        <Callout tone="danger" title="Rejected by the agency">
          {decision}
        </Callout>
      )}
      <Card title="What changes" id="differences" flush={differences.length > 0}>
        {differences.length > 0 ? <Differences rows={differences} /> : <p>Nothing in the award's figures.</p>}
      </Card>
      <Card title="Why">
        <p className="whitespace-pre-line break-words">{reason}</p>
      </Card>
    </>
  );
}

function Messages({ change }: { change: ChangeDetail }) {
  if (change.messages.length === 0) return null;
  return (
    <Card title="What was said" id="messages">
      <ol className="grid gap-4">
        {change.messages.map(({ id, kind, body, at, name }) => (
          <li key={id} className="border-l-2 border-line pl-3">
            <p className="text-sm text-muted">
              {name} {messageWords[kind]}, <Instant at={at} />
            </p>
            <p className="whitespace-pre-line break-words">{body}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Steps({ change }: { change: ChangeDetail }) {
  const step = (name: string | undefined, at: Date | null) => at && [time(at), name && ` by ${name}`];
  const { names } = change;
  return (
    <Card title="Where it stands">
      <DescriptionList
        items={[
          { term: "Written", value: step(names.requested, change.requestedAt) },
          { term: "Sent to the university", value: step(names.sent, change.sentAt) },
          { term: "Approved by the university", value: step(names.endorsed, change.endorsedAt) },
          { term: "Submitted to the agency", value: change.submittedAt && time(change.submittedAt) },
          {
            term: "Decided",
            value: change.decidedAt && [
              time(change.decidedAt),
              names.decided ? ` by ${names.decided}` : " by the rules",
            ],
          },
        ]}
      />
    </Card>
  );
}
