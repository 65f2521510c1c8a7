/** Who sets up costs that return every month: the account's holder, and the university's finance office. Pure. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { isFinance, isHolder } from "@/lib/domain/accounts/holders";
import { maySeeAward, type Parties, universityViewers } from "@/lib/domain/accounts/policy";

/** Who earns what is for few: the holder of the account and the university's offices. All others see the postings. */
export const maySeeRecurring = (actor: Actor, parties: Parties): boolean =>
  isUser(actor) && (isHolder(actor, parties) || hasRole(actor, parties.organisationId, ...universityViewers));

const ONLY =
  "Only the principal investigator, a deputy and the finance office set up what returns every month.";

/** To begin one: those who see the account, but may not, are told so. */
export const mayStart = (actor: Actor, parties: Parties): Verdict =>
  isHolder(actor, parties) || isFinance(actor, parties)
    ? allow()
    : maySeeAward(actor, parties)
      ? deny(ONLY)
      : hide();

/** To change, stop, retry or skip one: nobody else knows of it, but for the university's offices. */
export const mayManage = (actor: Actor, parties: Parties): Verdict =>
  isHolder(actor, parties) || isFinance(actor, parties)
    ? allow()
    : maySeeRecurring(actor, parties)
      ? deny(ONLY)
      : hide();
