import type { ExpectedStep } from "@/lib/domain/calls/expected";
import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import { Instant } from "../ui/instant";

const icons: Record<ExpectedStep["key"], IconName> = {
  outline: "pencil",
  invitation: "mail",
  closing: "calendar-clock",
  endorsement: "building",
  review: "scale",
  response: "pencil",
  panel: "users",
  decision: "gavel",
};

/** What applicants go through, in order, with the dates that the agency expects in its zone and the reader's. */
export function ExpectedSteps({ steps, zone, now }: { steps: ExpectedStep[]; zone: string; now: Date }) {
  return (
    <ol className="grid gap-4">
      {steps.map((step) => {
        const last = step.until ?? step.from;
        const past = last !== undefined && last <= now;
        return (
          <li key={step.key} className="flex gap-3">
            <span className="text-muted">
              <Icon name={past ? "circle-check" : icons[step.key]} />
            </span>
            <div className="min-w-0">
              <p className="font-semibold">{step.title}</p>
              <p className="text-sm">
                <When step={step} zone={zone} />
                {past && <span className="text-muted"> (passed)</span>}
              </p>
              <p className="text-sm text-muted">{step.text}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function When({ step: { from, until }, zone }: { step: ExpectedStep; zone: string }) {
  if (!from && !until) return <span className="text-muted">No date set yet</span>;
  if (from && until)
    return (
      <>
        From <Instant at={from} zone={zone} reader /> until <Instant at={until} zone={zone} reader />
      </>
    );
  if (from)
    return (
      <>
        On <Instant at={from} zone={zone} reader />
      </>
    );
  return (
    <>
      By <Instant at={until as Date} zone={zone} reader />
    </>
  );
}
