/** Who writes the letters of a call, who reads what became of them. */

import { not, type SQL } from "drizzle-orm";
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, hide, type Verdict } from "@/lib/command/verdict";
import { mayManageCalls } from "@/lib/domain/calls/policy";
import { agencyRoles, inTeam } from "@/lib/domain/proposals/policy";

/** Templates are written by those who write the call. */
export const mayWriteLetters = (actor: Actor, call: { agencyId: string }): Verdict =>
  mayManageCalls(actor, call.agencyId);

/** Those who see the agency's decisions. */
export const maySeeLetters = (actor: Actor, agencyId: string): boolean =>
  hasRole(actor, agencyId, ...agencyRoles);

/** WHERE over `proposal`: whoever is in a team learns of its decision with the team. */
export const notOwn = (actor: Actor): SQL => not(inTeam(actor));

/** Sending a letter again to somebody whom it did not reach. */
export function mayResend(actor: Actor, loaded: { agencyId: string }): Verdict {
  if (!maySeeLetters(actor, loaded.agencyId)) return hide();
  return mayManageCalls(actor, loaded.agencyId);
}

/** Confirming that one has read a letter: whom it was sent to. */
export const mayConfirmReading = (actor: Actor, loaded: { userId: string | null }): Verdict => {
  if (!isUser(actor) || loaded.userId !== actor.id) return hide();
  return allow();
};
