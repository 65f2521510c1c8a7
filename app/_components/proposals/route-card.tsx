import type { RouteStep } from "@/lib/domain/endorsements/queries";
import { Icon } from "../ui/icon";
import { Instant } from "../ui/instant";

/** The steps within the university: who passed each, who has it since when, and what is still ahead. */
export function UniversitySteps({ steps, now, zone }: { steps: RouteStep[]; now: Date; zone: string }) {
  return (
    <ol className="grid gap-3">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other identity and do not move
        <li key={index} className="flex gap-3" aria-current={step.since ? "step" : undefined}>
          <span className={step.since ? "text-accent" : "text-muted"}>
            <Icon name={step.passed ? "circle-check" : step.since ? "circle-dot" : "circle-dashed"} />
          </span>
          <div className="min-w-0">
            <p className={step.since ? "font-semibold" : "text-muted"}>{step.name}</p>
            <p className="text-sm text-muted">
              {step.passed ? (
                <>
                  {step.passed.by}
                  {step.passed.onBehalfOf && ` for ${step.passed.onBehalfOf}`},{" "}
                  <Instant at={step.passed.at} zone={zone} />
                </>
              ) : (
                <>
                  {step.people.join(", ")}
                  {step.since && (
                    <>
                      {" · has it since "}
                      <Instant at={step.since} relativeTo={now} />
                    </>
                  )}
                </>
              )}
            </p>
            {step.passed?.comment && <p className="text-sm whitespace-pre-line">{step.passed.comment}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
