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
  if (page.isOutline) return <OutlineStanding page={page} />;
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

/** The same of an outline. Whether its team is invited stands beside, once it was told. */
function OutlineStanding({ page }: { page: TeamPage }) {
  const { proposal, home, isOpen, deadline } = page;
  const { status, universityName, agencyName, call, words } = proposal;
  const due = <Instant at={deadline} zone={call.timeZone} reader />;
  const receipt = <ButtonLink href={`${home}/receipt`}>See the receipt</ButtonLink>;
  if (status === "outline") {
    const returned = proposal.submittedAt !== null && words[0]?.outcome === "returned" ? words[0] : undefined;
    if (!isOpen)
      return (
        <Callout tone="danger" title="Outlines are closed">
          This outline was not submitted in time. You can still read and copy what you wrote.
        </Callout>
      );
    return (
      <Callout
        tone={returned ? "warning" : "info"}
        title={returned ? `${universityName} asks for changes` : "First an outline"}
      >
        {returned && <p className="my-2 break-words whitespace-pre-line">{returned.comment}</p>}
        <p>
          Submit it before {due}. {agencyName} then invites some teams to write the full proposal; what the
          outline says is carried over.
        </p>
      </Callout>
    );
  }
  if (status === "outline-endorsement")
    return (
      <Callout
        tone={isOpen ? "info" : "danger"}
        title={isOpen ? `${universityName} is to endorse the outline` : "Not endorsed in time"}
        actions={receipt}
      >
        {isOpen ? (
          <p>It reaches the agency when it is endorsed, which must happen before {due}.</p>
        ) : (
          <p>Outlines closed before {universityName} endorsed it: it did not reach the agency.</p>
        )}
      </Callout>
    );
  if (status !== "outline-submitted") return null;
  return (
    <Callout tone="success" title={`The outline has reached ${agencyName}`} actions={receipt}>
      <p>You hear here and by e-mail whether you are invited to the full proposal.</p>
    </Callout>
  );
}
