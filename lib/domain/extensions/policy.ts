/** Who asks for more time for a proposal, and who grants it: two people of the agency, neither of the team. */
import { type Actor, isUser } from "@/lib/command/actor";
import { deny, hide, type Verdict } from "@/lib/command/verdict";
import { mayManageCalls, worksAt } from "@/lib/domain/calls/policy";
import { type TeamMember, teamRole } from "@/lib/domain/proposals/policy";

type Facts = { proposal: { agencyId: string }; team: readonly TeamMember[] };

const inTeam = (actor: Actor, { team }: Facts) => teamRole(actor, team) !== undefined;
const OWN = "You are in this proposal's team. Somebody else at the agency must do this.";

/** Those who run the agency's calls, once an applicant has told them the proposal's number. */
export function mayAsk(actor: Actor, loaded: Facts): Verdict {
  if (!worksAt(actor, loaded.proposal.agencyId)) return hide();
  return inTeam(actor, loaded) ? deny(OWN) : mayManageCalls(actor, loaded.proposal.agencyId);
}

/** Anybody else who works at the agency: the second person. */
export function mayAnswer(actor: Actor, loaded: Facts & { extension: { askedBy: string } }): Verdict {
  if (!isUser(actor) || !worksAt(actor, loaded.proposal.agencyId)) return hide();
  if (inTeam(actor, loaded)) return deny(OWN);
  if (loaded.extension.askedBy === actor.id)
    return deny("A second person must grant or refuse it: you asked for this extension yourself.");
  return { allowed: true };
}
