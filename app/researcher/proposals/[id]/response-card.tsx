import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Instant } from "@/app/_components/ui/instant";
import { getResponse } from "@/lib/domain/responses/queries";
import type { TeamPage } from "./load";

/** That the team is asked to respond to its reviews, until when, and the way there. */
export async function ResponseCard({ page: { actor, proposal, home } }: { page: TeamPage }) {
  const its = await getResponse(actor, proposal.id);
  if (!its) return null;
  const open = its.status === "open" && its.inReview && its.now < its.dueAt;
  const due = <Instant at={its.dueAt} zone={its.timeZone} reader />;
  return (
    <Callout
      tone={open ? "warning" : "neutral"}
      icon="pencil"
      title={open ? "You can respond to your reviews" : "Response to the reviews"}
      actions={
        <ButtonLink href={`${home}/response`} variant={open ? "primary" : "secondary"}>
          {open ? "Read the reviews and respond" : "Read the reviews and the response"}
        </ButtonLink>
      }
    >
      {open && <p>Until {due}. Nothing is submitted before you say so.</p>}
      {its.status === "submitted" && <p>Your team has responded. The agency and the reviewers read it.</p>}
      {!open && its.status !== "submitted" && <p>Your team did not respond in time: it had until {due}.</p>}
    </Callout>
  );
}
