/** Who writes and hands in reports, who answers them, and who sets what they ask. Pure. */
import type { AgencyRole } from "@/db/schema/organisations";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import {
  agencyViewers,
  maySeeAward,
  type Parties,
  universityViewers,
  unlessOwn,
} from "@/lib/domain/accounts/policy";

const answerers: AgencyRole[] = ["programme-officer", "approver", "agency-admin"];

type Loaded = { award: Parties };

const otherwise = (actor: Actor, award: Parties, reason: string): Verdict =>
  maySeeAward(actor, award) ? deny(reason) : hide();

const leads = (actor: Actor, award: Parties): boolean =>
  (isUser(actor) && award.piId === actor.id) || award.role === "pi" || award.role === "deputy";

/** Reads what is being written: the university's side. The agency reads what was submitted. */
export const mayReadDraft = (actor: Actor, award: Parties): boolean =>
  leads(actor, award) || award.role !== null || hasRole(actor, award.organisationId, ...universityViewers);

/** Write: everybody on the account. */
export const mayWriteReport = (actor: Actor, { award }: Loaded): Verdict =>
  leads(actor, award) || award.role !== null
    ? allow()
    : otherwise(actor, award, "Only the people on the award's account write its reports.");

/** Hand in, and ask for more time: whoever leads the award, or the research office in their place. */
export const maySubmitReport = (actor: Actor, { award }: Loaded): Verdict =>
  leads(actor, award) || hasRole(actor, award.organisationId, "research-office", "university-admin")
    ? allow()
    : otherwise(
        actor,
        award,
        "The principal investigator, a deputy or the research office hands reports in.",
      );

/** Query, accept, give time, ask for a further report: the agency. */
export const mayAnswerReport = (actor: Actor, { award }: Loaded): Verdict =>
  hasRole(actor, award.agencyId, ...answerers)
    ? unlessOwn(actor, award, allow())
    : otherwise(actor, award, "Only the agency may do this.");

/** Write to the other side: both. */
export const mayComment = (actor: Actor, loaded: Loaded): Verdict =>
  maySubmitReport(actor, loaded).allowed || mayAnswerReport(actor, loaded).allowed
    ? allow()
    : otherwise(actor, loaded.award, "Those who lead the award, its office and the agency write here.");

/** Keep the agency's terms and question lists. */
export const mayKeepTerms = (actor: Actor, agencyId: string): Verdict =>
  hasRole(actor, agencyId, "programme-officer", "agency-admin")
    ? allow()
    : hasRole(actor, agencyId, ...agencyViewers)
      ? deny("Programme officers and administrators of the agency keep the terms of reports.")
      : hide();
