/** What an actor may do with an award, for its page and the API. */
import type { AwardStatus } from "@/db/schema/awards";
import { type Actor, hasRole } from "@/lib/command/actor";
import {
  mayAddEvidence,
  mayGovern,
  mayManageMembers,
  mayReverse,
  mayUseAccount,
} from "@/lib/domain/accounts/policy";
import { mayAnswerOffer, maySubmitCondition } from "./policy";
import { isOpen } from "./rules";

/** The actor's part in it, as the commands judge it. */
export function rightsOn(actor: Actor, row: { status: AwardStatus } & Parameters<typeof mayAnswerOffer>[1]) {
  const active = row.status === "active";
  return {
    answer: row.status === "offered" && mayAnswerOffer(actor, row).allowed,
    use: active && mayUseAccount(actor, row).allowed,
    release: isOpen(row.status) && mayUseAccount(actor, row).allowed,
    manage: active && mayManageMembers(actor, row).allowed,
    reverse: isOpen(row.status) && mayReverse(actor, row).allowed,
    evidence: isOpen(row.status) && mayAddEvidence(actor, row).allowed,
    decide: hasRole(actor, row.agencyId, "approver", "agency-admin"),
    condition: isOpen(row.status) && maySubmitCondition(actor, row).allowed,
    govern: mayGovern(actor, row).allowed,
  };
}
