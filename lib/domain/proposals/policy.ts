/** Who may see and change a proposal. */
import { and, inArray, isNotNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { uuidToBytes } from "@/db/columns";
import type { Role } from "@/db/schema/organisations";
import { type ProposalStatus, proposal, type TeamRole } from "@/db/schema/proposals";
import { type Actor, hasRole, isUser, organisationsWithRole } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { isConfirmed, UNCONFIRMED } from "../people/policy";
import { agencyStatuses, managingRoles, teamRoleLabels, writingRoles } from "./rules";
import { sealedCalls } from "./sealed";

/** Roles at the university that see its proposals, once they were submitted to it. */
export const officeRoles = ["research-office", "finance", "university-admin"] as const satisfies Role[];
/** Those of them who endorse. */
export const endorsingRoles = ["research-office", "university-admin"] as const satisfies Role[];
/** Roles at the agency that see what has reached it. Reviewers see through their assignments only. */
export const agencyRoles = ["programme-officer", "approver", "agency-admin"] as const satisfies Role[];

export type ProposalFacts = {
  id: string;
  agencyId: string;
  organisationId: string;
  piId: string;
  status: ProposalStatus;
  /** Of the latest submission; null when there was none. */
  submittedAt: Date | null;
  /** The call is sealed still: the agency may not know that it has come. */
  sealed: boolean;
};
/** A confirmed member of the team. */
export type TeamMember = { userId: string | null; role: TeamRole; status: string };
export type View = "team" | "office" | "agency";

/** The actor's role in the team; undefined for those who are not (or not yet) in it. */
export function teamRole(actor: Actor, team: readonly TeamMember[]): TeamRole | undefined {
  if (!isUser(actor)) return undefined;
  return team.find((member) => member.userId === actor.id && member.status === "confirmed")?.role;
}

/** As what the actor sees the proposal; undefined: may not know that it exists. */
export function viewOf(actor: Actor, facts: ProposalFacts, team: readonly TeamMember[]): View | undefined {
  if (teamRole(actor, team)) return "team";
  if (facts.submittedAt && hasRole(actor, facts.organisationId, ...officeRoles)) return "office";
  if (
    (agencyStatuses as readonly string[]).includes(facts.status) &&
    !facts.sealed &&
    hasRole(actor, facts.agencyId, ...agencyRoles)
  )
    return "agency";
  return undefined;
}

type Loaded = { proposal: ProposalFacts; team: readonly TeamMember[] } | undefined;

/** Members of the team in one of the roles; others who see the proposal hear why not, all others nothing. */
function byTeamRole(actor: Actor, loaded: Loaded, roles: readonly TeamRole[], act: string): Verdict {
  if (!loaded) return hide();
  const role = teamRole(actor, loaded.team);
  if (role && roles.includes(role)) return allow();
  const allowed = roles.map((one) => teamRoleLabels[one].toLowerCase()).join(", ");
  if (role)
    return deny(`Your role in this team is “${teamRoleLabels[role]}”. Only these may ${act}: ${allowed}.`);
  if (viewOf(actor, loaded.proposal, loaded.team)) return deny(`Only the proposal's team may ${act}.`);
  return hide();
}

export const mayEdit = (actor: Actor, loaded: Loaded): Verdict =>
  byTeamRole(actor, loaded, writingRoles, "change the proposal");

/** A CV is shown by whose it is: investigators, each for themselves. */
export const mayShowCv = (actor: Actor, loaded: Loaded): Verdict =>
  byTeamRole(actor, loaded, ["pi", "co-investigator"], "show a CV in it");

export const mayManageTeam = (actor: Actor, loaded: Loaded): Verdict =>
  byTeamRole(actor, loaded, managingRoles, "change the team");

/** Submitting, withdrawing and discarding are the principal investigator's. */
export const mayLead = (actor: Actor, loaded: Loaded): Verdict =>
  byTeamRole(actor, loaded, ["pi"], "submit, withdraw or discard it");

/** WHERE over `proposal`: in the confirmed team. */
export function inTeam(actor: Actor): SQL {
  if (!isUser(actor)) return sql`FALSE`;
  return sql`${proposal.id} IN (SELECT proposal_id FROM proposal_member WHERE user_id = ${uuidToBytes(actor.id)} AND status = 'confirmed')`;
}

/** WHERE over `proposal`: seen as the university's office. */
export function inOffice(actor: Actor): SQL {
  const ids = organisationsWithRole(actor, ...officeRoles);
  if (ids.length === 0) return sql`FALSE`;
  return and(inArray(proposal.organisationId, ids), isNotNull(proposal.submittedAt)) as SQL;
}

/** WHERE over `proposal`: seen as the agency. */
export function atAgency(actor: Actor): SQL {
  const ids = organisationsWithRole(actor, ...agencyRoles);
  if (ids.length === 0) return sql`FALSE`;
  return and(
    inArray(proposal.agencyId, ids),
    inArray(proposal.status, [...agencyStatuses]),
    notInArray(proposal.callId, sealedCalls(ids)),
  ) as SQL;
}

/** WHERE over `proposal`: everything the actor may see. */
export const visibleTo = (actor: Actor): SQL => or(inTeam(actor), inOffice(actor), atAgency(actor)) as SQL;

/** The lead submits, once their e-mail address is confirmed: what they commit the university to must reach them. */
export const maySubmit = (actor: Actor, loaded: Loaded): Verdict => {
  const verdict = mayLead(actor, loaded);
  return verdict.allowed && !isConfirmed(actor) ? deny(UNCONFIRMED) : verdict;
};
