/** Who recommends and who decides, and what they may say: two people of the agency, neither of the team. */
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decision } from "@/db/schema/proposals";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { formatMoney, parseAmount } from "@/lib/domain/money";
import { agencyRoles, type ProposalFacts, type TeamMember, teamRole, viewOf } from "./policy";

export const recommendingRoles = ["programme-officer", "agency-admin"] as const;
export const decidingRoles = ["approver", "agency-admin"] as const;
export const eitherRoles = ["programme-officer", "approver", "agency-admin"] as const;

type Role = (typeof recommendingRoles)[number] | (typeof decidingRoles)[number];
type Facts = { proposal: ProposalFacts; team: readonly TeamMember[] };

/** Those who see it as the agency and hold one of the roles; hidden from everybody else until it reached the agency. */
function byAgencyRole(actor: Actor, { proposal, team }: Facts, roles: readonly Role[], act: string): Verdict {
  const view = viewOf(actor, proposal, team);
  if (!view) return hide();
  if (teamRole(actor, team)) return deny(`You are in this proposal's team. Somebody else must ${act} it.`);
  if (hasRole(actor, proposal.agencyId, ...roles)) return allow();
  return deny(`Your role does not allow you to ${act} proposals.`);
}

export const mayRecommend = (actor: Actor, loaded: Facts): Verdict =>
  byAgencyRole(actor, loaded, recommendingRoles, "recommend a decision on");

type Deciding = Facts & {
  open: { recommendedBy: string } | undefined;
  stages: { secondApproval: boolean };
};

/** A different person than the one who recommended; where the call needs no second one, whoever may recommend too. */
export function mayDecide(actor: Actor, loaded: Deciding): Verdict {
  const { secondApproval } = loaded.stages;
  const roles = secondApproval ? decidingRoles : eitherRoles;
  const verdict = byAgencyRole(actor, loaded, roles, "decide on");
  if (secondApproval && verdict.allowed && isUser(actor) && loaded.open?.recommendedBy === actor.id)
    return deny("A second person must decide: you recommended this decision yourself.");
  return verdict;
}

/** The same of many at once: whoever works at the agency and may decide. */
export function mayDecideCall(
  actor: Actor,
  { agencyId, stages }: { agencyId: string; stages: { secondApproval: boolean } },
): Verdict {
  if (!hasRole(actor, agencyId, ...agencyRoles)) return hide();
  if (hasRole(actor, agencyId, ...(stages.secondApproval ? decidingRoles : eitherRoles))) return allow();
  return deny("Your role does not allow you to confirm decisions.");
}

type Second = { actorId: string; own: ReadonlySet<string>; secondApproval: boolean };
type Candidate = {
  proposal: { id: string; status: string };
  decision: { status: string; recommendedBy: string };
};

/** Why this person cannot confirm this recommendation now, in a sentence; undefined where they can. */
export function unconfirmable({ proposal, decision: its }: Candidate, second: Second): string | undefined {
  if (second.own.has(proposal.id)) return "You are in its team.";
  if (proposal.status !== "submitted") return `It is ${proposal.status}.`;
  if (its.status !== "proposed") return "Its recommendation was confirmed or replaced since.";
  if (second.secondApproval && its.recommendedBy === second.actorId)
    return "You recommended it yourself; a second person must confirm.";
  return undefined;
}

/** The recommendation that waits for a second person, locked; undefined when there is none. */
export async function lockOpenDecision(tx: Tx, proposalId: string) {
  const [open] = await tx
    .select()
    .from(decision)
    .where(and(eq(decision.proposalId, proposalId), eq(decision.status, "proposed")))
    .orderBy(desc(decision.recommendedAt))
    .limit(1)
    .for("update");
  return open;
}

type Limits = { currency: string; requested: bigint; maximumAmount: bigint };

/** What can be awarded at most: what was requested, within the call's limit. */
export function mostAwardable({
  requested,
  maximumAmount,
}: Pick<Limits, "requested" | "maximumAmount">): bigint {
  if (maximumAmount < requested) return maximumAmount;
  return requested;
}

/** The amount to award: as typed, or all that was requested; otherwise what is wrong with it. */
export function awardAmount(typed: string | undefined, limits: Limits): bigint | { error: string } {
  const { currency, requested } = limits;
  const most = mostAwardable(limits);
  const text = typed?.trim() ?? "";
  const amount = text === "" ? most : parseAmount(text, currency);
  if (amount === undefined) return { error: `Is not an amount in ${currency}. Enter one such as 1250.50.` };
  if (amount <= 0n) return { error: "Enter an amount above zero, or recommend to decline." };
  if (amount > most) {
    const why = most < requested ? "the most that the call gives" : "what was requested";
    return { error: `Is above ${formatMoney(most, currency)}, ${why}. Enter at most that.` };
  }
  return amount;
}
