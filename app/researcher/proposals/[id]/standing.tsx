import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Instant } from "@/app/_components/ui/instant";
import type { TeamPage } from "./load";

/** What the state means for the team, and what they can do about it. */
export function Standing({ page }: { page: TeamPage }) {
  const { proposal, home, isOpen, deadline } = page;
  const { status, universityName, agencyName, words, call } = proposal;
  const closes = <Instant at={deadline} zone={call.timeZone} reader />;
  const receipt = <ButtonLink href={`${home}/receipt`}>See the receipt</ButtonLink>;
  if (status === "returned")
    return (
      <Callout tone="warning" title={`${universityName} asks for changes`}>
        <blockquote className="my-2 border-l-2 border-line-strong pl-3 whitespace-pre-line">
          {words[0]?.comment}
        </blockquote>
        {isOpen ? (
          <p>Change the proposal and submit it again before {closes}.</p>
        ) : (
          <p>The call has closed.</p>
        )}
      </Callout>
    );
  if (status === "withdrawn")
    return (
      <Callout tone="neutral" title="Withdrawn">
        {isOpen ? <p>You can change it and submit it again until {closes}.</p> : <p>The call has closed.</p>}
      </Callout>
    );
  if (status === "awaiting-endorsement")
    return (
      <Callout
        tone={isOpen ? "info" : "danger"}
        title={isOpen ? `${universityName} is to endorse it` : "Not endorsed in time"}
        actions={receipt}
      >
        {isOpen ? (
          <p>It reaches the agency when it is endorsed, which must happen before {closes}.</p>
        ) : (
          <p>The call closed before {universityName} endorsed the proposal: it did not reach the agency.</p>
        )}
      </Callout>
    );
  if (status === "ineligible")
    return (
      <Callout tone="danger" icon="ban" title={`${agencyName} found it ineligible`} actions={receipt}>
        <p className="whitespace-pre-line">{proposal.checks[0]?.reason}</p>
        <p className="mt-2">It is not reviewed or decided on. The agency may reinstate it.</p>
      </Callout>
    );
  if (status === "submitted")
    return (
      <Callout tone="success" title={`It has reached ${agencyName}`} actions={receipt}>
        {words[0]?.outcome === "endorsed" && words[0].comment ? (
          <p>
            {universityName} wrote: “{words[0].comment}”
          </p>
        ) : (
          <p>You hear of the decision here and by e-mail.</p>
        )}
        {proposal.sealed && <p>It is sealed: nobody at the agency can see it before the call has closed.</p>}
      </Callout>
    );
  if (status === "draft" && !isOpen)
    return (
      <Callout tone="danger" title="The call has closed">
        This draft was not submitted in time. You can still read and copy what you wrote.
      </Callout>
    );
  return null;
}
