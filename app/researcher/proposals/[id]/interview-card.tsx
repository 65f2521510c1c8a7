import { SlotTime } from "@/app/_components/interviews/slot";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Instant } from "@/app/_components/ui/instant";
import { getTeamInterview } from "@/lib/domain/interviews/queries";
import type { TeamPage } from "./load";

/** That the team is invited to an interview, and what is to be done. */
export async function InterviewCard({ page: { actor, proposal, home } }: { page: TeamPage }) {
  const its = await getTeamInterview(actor, proposal.id);
  if (!its) return null;
  const booked = its.status === "booked";
  return (
    <Callout
      tone={booked ? "info" : "warning"}
      title={booked ? "Your interview" : "You are invited to an interview"}
      actions={
        <ButtonLink href={`${home}/interview`}>{booked ? "See the interview" : "Choose a time"}</ButtonLink>
      }
    >
      <p>
        {booked && its.slot ? (
          <SlotTime slot={its.slot} />
        ) : (
          <>
            Choose a time by <Instant at={its.chooseBy} zone={proposal.call.timeZone} reader />.
          </>
        )}
      </p>
    </Callout>
  );
}
