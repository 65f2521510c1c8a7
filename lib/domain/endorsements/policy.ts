/** Who may take a step of the chain, and who sets the chain. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import {
  endorsingRoles,
  officeRoles,
  type ProposalFacts,
  type TeamMember,
  viewOf,
} from "@/lib/domain/proposals/policy";
import { type Delegation, holds, type Step } from "./rules";

export type AtStep = {
  proposal: ProposalFacts;
  team: readonly TeamMember[];
  step: Step;
  delegations: readonly Delegation[];
};

/** On whose behalf the actor takes the step they are at; undefined: on their own. */
export const behalfOf = (actor: Actor, { proposal, step, delegations }: AtStep): string | undefined =>
  isUser(actor)
    ? holds(step, actor.id, hasRole(actor, proposal.organisationId, ...endorsingRoles), delegations)
        .onBehalfOf
    : undefined;

/** Endorsing and returning: whoever holds the step or stands in for them, never the investigator's own hand. */
export function mayTakeStep(actor: Actor, loaded: AtStep): Verdict {
  if (!isUser(actor)) return hide();
  const { proposal: facts, team, step, delegations } = loaded;
  if (!viewOf(actor, facts, team)) return hide();
  if (facts.piId === actor.id)
    return deny("You lead this proposal. Somebody else in the research office must endorse or return it.");
  const place = facts.organisationId;
  const sees = facts.submittedAt && hasRole(actor, place, ...officeRoles);
  if (sees && holds(step, actor.id, hasRole(actor, place, ...endorsingRoles), delegations).holds)
    return allow();
  if (step.people.length === 0)
    return deny("Only the university's research office may endorse or return a proposal.");
  return deny(`It is at the step “${step.name}”. Only its people, or who stands in for them, may do this.`);
}

/** The chain is the university's administrators'. */
export function maySetChain(actor: Actor, organisationId: string): Verdict {
  if (hasRole(actor, organisationId, "university-admin")) return allow();
  if (hasRole(actor, organisationId, ...officeRoles))
    return deny("Only an administrator of the university may change its chain of endorsement.");
  return hide();
}

/** One's own stand-in; an administrator gives anybody one. */
export function mayDelegate(actor: Actor, organisationId: string, userId: string): Verdict {
  if (!isUser(actor) || !hasRole(actor, organisationId, ...officeRoles)) return hide();
  if (userId === actor.id || hasRole(actor, organisationId, "university-admin")) return allow();
  return deny("You can say who stands in for you; for others an administrator does.");
}
