import { RecordForm } from "@/app/_components/record-form";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { DateTimeField, TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { mayApproveRelease, mayAskRelease, mayRecallRelease } from "@/lib/domain/releases/policy";
import type { ReleaseItem } from "@/lib/domain/releases/queries";
import { holdMinutes, recallable } from "@/lib/domain/releases/rules";
import type { FormState } from "@/lib/web/form-context";

type States = { ask: FormState; approve: FormState; recall: FormState };
type Props = {
  actor: User;
  call: CallDetail;
  counts: { held: number; heldAwards: number };
  releases: ReleaseItem[];
  states: States;
};

/** The release under way with what one can do about it, or the form that asks for one; below, the earlier ones. */
export function Releases({ actor, call, counts, releases, states }: Props) {
  const open = releases.find(({ status }) => recallable.includes(status));
  const earlier = releases.filter(({ id }) => id !== open?.id);
  return (
    <Card title="Release" id="release">
      <div className="grid gap-5">
        {open ? (
          <Open actor={actor} call={call} release={open} states={states} />
        ) : (
          <Ask actor={actor} call={call} counts={counts} state={states.ask} />
        )}
        {earlier.map((release) => (
          <Past key={release.id} call={call} release={release} />
        ))}
      </div>
    </Card>
  );
}

function Ask({
  actor,
  call,
  counts,
  state,
}: Pick<Props, "actor" | "call" | "counts"> & { state: FormState }) {
  if (counts.held === 0) return <p className="text-muted">No confirmed decision waits to be told.</p>;
  const verdict = mayAskRelease(actor, call);
  const declines = counts.held - counts.heldAwards;
  const words = `${counts.held} decisions: ${counts.heldAwards} to award, ${declines} to decline.`;
  if (!verdict.allowed)
    return (
      <Callout tone="neutral" title={words}>
        {"A programme officer asks for their release."}
      </Callout>
    );
  return (
    <RecordForm
      command="release.ask"
      actor={actor}
      back={`/agency/calls/${call.id}/decisions`}
      state={state}
      id="ask"
      label="Ask for a release"
      about={{ callId: call.id, decisions: counts.held }}
      button="Ask a second person to approve"
    >
      <p>
        {words} <Link href={`/agency/calls/${call.id}/letters/preview`}>Read the letters</Link> before you
        ask.
      </p>
      <DateTimeField
        name="notBefore"
        label="Not before"
        hint={`Clock time in ${call.timeZone.replaceAll("_", " ")}. Left empty, it goes out once the hold is over.`}
      />
      <TextField
        name="holdMinutes"
        label="Hold, in minutes"
        type="number"
        min={holdMinutes.min}
        max={holdMinutes.max}
        defaultValue={String(holdMinutes.usual)}
        hint="From the approval on. Until it is over, one press recalls the release and nothing was sent."
        width="short"
        required
      />
    </RecordForm>
  );
}

type OpenProps = { actor: User; call: CallDetail; release: ReleaseItem; states: States };

function Open({ actor, call, release, states }: OpenProps) {
  const back = `/agency/calls/${call.id}/decisions`;
  const approve = mayApproveRelease(actor, release);
  return (
    <div className="grid gap-4">
      <p>
        <StatusBadge kind="release" state={release.status} />
      </p>
      <ReleaseFacts call={call} release={release} />
      {release.status === "asked" &&
        (approve.allowed ? (
          <RecordForm
            command="release.approve"
            actor={actor}
            back={back}
            state={states.approve}
            id="approve"
            label="Approve the release"
            about={{ releaseId: release.id }}
            button="Approve the release"
          >
            <p className="text-muted">
              <Link href={`/agency/calls/${call.id}/letters/preview?release=${release.id}`}>
                Read the letters
              </Link>{" "}
              as they will go out. After your approval the hold of {release.holdMinutes} minutes begins.
            </p>
          </RecordForm>
        ) : (
          <Callout tone="neutral">{approve.reason}</Callout>
        ))}
      {release.status === "approved" && release.dueAt && (
        <Callout tone="info" title="Nothing was sent yet" icon="clock">
          It goes out <Instant at={release.dueAt} zone={call.timeZone} reader />:{" "}
          <Countdown until={release.dueAt.toISOString()} now={release.now.toISOString()} done="now" />
        </Callout>
      )}
      {mayRecallRelease(actor, release).allowed && (
        <RecordForm
          command="release.recall"
          actor={actor}
          back={back}
          state={states.recall}
          id="recall"
          label="Recall the release"
          about={{ releaseId: release.id }}
          button="Recall the release"
          variant="danger"
        />
      )}
    </div>
  );
}

function ReleaseFacts({ call, release }: { call: CallDetail; release: ReleaseItem }) {
  const at = (who: string | null, when: Date | null) =>
    who &&
    when && (
      <>
        by {who}, <Instant at={when} zone={call.timeZone} />
      </>
    );
  return (
    <DescriptionList
      items={[
        { term: "Decisions", value: `${release.awards} to award, ${release.declines} to decline` },
        { term: "Asked for", value: at(release.askerName, release.askedAt) },
        { term: "Approved", value: at(release.approverName, release.approvedAt) },
        {
          term: "Not before",
          value: release.notBefore && <Instant at={release.notBefore} zone={call.timeZone} reader />,
        },
        { term: "Hold", value: `${release.holdMinutes} minutes` },
        { term: "Recalled", value: at(release.recallerName, release.recalledAt) },
        {
          term: "Released",
          value: release.releasedAt && <Instant at={release.releasedAt} zone={call.timeZone} reader />,
        },
        { term: "Told", value: release.told },
      ]}
    />
  );
}

function Past({ call, release }: { call: CallDetail; release: ReleaseItem }) {
  return (
    <details>
      <summary>
        <StatusBadge kind="release" state={release.status} />{" "}
        <Instant at={release.releasedAt ?? release.recalledAt ?? release.askedAt} zone={call.timeZone} />
      </summary>
      <div className="mt-3 grid gap-3">
        <ReleaseFacts call={call} release={release} />
        {release.status === "released" && (
          <p>
            <Link href={`/agency/calls/${call.id}/letters/sent`}>What became of its letters</Link>
          </p>
        )}
      </div>
    </details>
  );
}
