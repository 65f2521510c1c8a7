import { GraceFact, SealFact } from "@/app/_components/proposals/deadline-note";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Instant } from "@/app/_components/ui/instant";
import { Money } from "@/app/_components/ui/money";
import { nextDeadline } from "@/lib/domain/calls/deadline";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { type CareerStage, careerStages, type Discipline, disciplines } from "@/lib/domain/calls/vocabulary";

/** Dates in the agency's zone and the reader's, the time left by the server's clock, and the amounts. */
export function CallFacts({ call, endorsed }: { call: CallDetail; endorsed: boolean }) {
  const next = nextDeadline(call, call.now);
  const until = call.state === "scheduled" ? call.opensAt : call.state === "open" ? next.at : undefined;
  const left = !call.outlineClosesAt
    ? "left"
    : next.of === "outline"
      ? "left for outlines"
      : "left for full proposals of invited teams";
  return (
    <Card title="Dates and amounts">
      {until && (
        <p className="mb-3 text-lg font-semibold">
          <Countdown
            until={until.toISOString()}
            now={call.now.toISOString()}
            suffix={call.state === "scheduled" ? "until it opens" : left}
            done={call.state === "scheduled" ? "Open now: load this page again" : "Closed"}
          />
        </p>
      )}
      <DescriptionList
        items={[
          { term: "Opens", value: <Instant at={call.opensAt} zone={call.timeZone} reader /> },
          {
            term: "Outlines are due",
            value: call.outlineClosesAt && <Instant at={call.outlineClosesAt} zone={call.timeZone} reader />,
          },
          {
            term: call.outlineClosesAt ? "Full proposals are due" : "Closes",
            value: <Instant at={call.closesAt} zone={call.timeZone} reader />,
          },
          { term: "Grace", value: <GraceFact minutes={call.graceMinutes} /> },
          { term: "The agency reads proposals", value: <SealFact sealed={call.sealed} /> },
          { term: "Smallest amount", value: <Money minor={call.minimumAmount} currency={call.currency} /> },
          {
            term: "Disciplines",
            value: call.disciplines.map((key) => disciplines[key as Discipline] ?? key).join(", ") || "All",
          },
          {
            term: "Career stages",
            value:
              call.careerStages.map((key) => careerStages[key as CareerStage] ?? key).join(", ") || "All",
          },
          { term: "Largest amount", value: <Money minor={call.maximumAmount} currency={call.currency} /> },
        ]}
      />
      {until && (
        <>
          <p className="mt-3 text-sm text-muted">
            What counts is when your submission reaches the portal, by its own clock.
            {endorsed && " Your university must endorse it in that time too."}
          </p>
          <p className="no-print mt-3">
            <ButtonLink href={`/calls/${call.id}.ics`} icon="calendar" native>
              Add to calendar
            </ButtonLink>
          </p>
        </>
      )}
    </Card>
  );
}
