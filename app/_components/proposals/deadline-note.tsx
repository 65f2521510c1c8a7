import { Callout } from "@/app/_components/ui/blocks";
import { Instant } from "@/app/_components/ui/instant";
import { deadlineOf, graceEnds, graceWords, type Terms, timingOf } from "@/lib/domain/calls/deadline";

type Props = {
  call: Terms & { timeZone: string };
  extendedUntil: Date | null;
  now: Date;
};

/** What differs from the call's own closing time: an extension of this proposal, or the grace that runs now. */
export function DeadlineNote({ call, extendedUntil, now }: Props) {
  const timing = timingOf(call, extendedUntil, now);
  if (timing === "grace")
    return (
      <Callout tone="warning" title="The call has closed; its grace runs">
        Until <Instant at={graceEnds(call)} zone={call.timeZone} reader /> a submission and its endorsement
        are still taken, and marked as made in the grace.
      </Callout>
    );
  if (!extendedUntil || timing === "late" || timing === "unavailable") return null;
  return (
    <Callout tone="info" title="This proposal has more time">
      The agency gave it until <Instant at={deadlineOf(call, extendedUntil)} zone={call.timeZone} reader />.
      After the call's own closing time, <Instant at={call.closesAt} zone={call.timeZone} />, its submission
      is marked as made within an extension.
    </Callout>
  );
}

/** `10 minutes after it`, and what that means; for the facts of a call. */
export function GraceFact({ minutes }: { minutes: number }) {
  if (minutes === 0) return <>None: what arrives at the closing time is late</>;
  return <>{graceWords(minutes)} after the closing time; what arrives then is taken and marked so</>;
}

/** Whether the agency reads before the close; for the facts of a call. */
export function SealFact({ sealed }: { sealed: boolean }) {
  return sealed ? <>Sealed until the call has closed</> : <>As each is handed in</>;
}
