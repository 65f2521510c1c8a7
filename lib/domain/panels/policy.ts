/** Who may do what at panels. A member's right comes from the seat alone, and ends at each item that is theirs to leave. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { AGENCY_ROLES, CALL_ROLES } from "../calls/policy";

type Seat = { userId: string; status: string; chair: boolean };
export type Around = {
  agencyId: string;
  /** The actor is in the team of a proposal to the call. */
  inTeam: boolean;
  members: readonly Seat[];
};

/** The actor's own seat; undefined for those who were not asked, declined, or were taken off. */
export function seatOf<S extends Seat>(actor: Actor, members: readonly S[]): S | undefined {
  if (!isUser(actor)) return undefined;
  return members.find(
    (one) => one.userId === actor.id && (one.status === "accepted" || one.status === "invited"),
  );
}

/** Preparing and running a panel: officers of the agency who neither sit on it nor apply to the call. */
export function mayRunPanel(actor: Actor, around: Around): Verdict {
  if (!hasRole(actor, around.agencyId, ...AGENCY_ROLES)) return hide();
  if (around.inTeam)
    return deny("You are in the team of a proposal to this call. Somebody else must see to its panel.");
  if (seatOf(actor, around.members))
    return deny("You sit on this panel. Somebody else of the agency must see to it.");
  return hasRole(actor, around.agencyId, ...CALL_ROLES)
    ? allow()
    : deny("Only programme officers and administrators of the agency may see to panels.");
}

/** Reading a panel at the agency: also approvers. */
export const maySeePanel = (actor: Actor, around: Around): boolean =>
  hasRole(actor, around.agencyId, ...AGENCY_ROLES) && !around.inTeam && !seatOf(actor, around.members);

/** `out`: the item is one for which the actor leaves the room. */
type WithItem = { around: Around; out: boolean };

/** Opening, revealing, closing and noting: officers, and the chair for items that are open to them. */
export function mayLead(actor: Actor, { around, out }: WithItem): Verdict {
  const seat = seatOf(actor, around.members);
  if (!seat) return mayRunPanel(actor, around);
  if (out || seat.status !== "accepted") return hide();
  return seat.chair ? allow() : deny("Only the chair or an officer may do this.");
}

/** Agreeing to the minutes: the chair, who answers for what they were in the room for. */
export function mayAgreeMinutes(actor: Actor, around: Around): Verdict {
  const seat = seatOf(actor, around.members);
  if (seat?.status === "accepted")
    return seat.chair ? allow() : deny("Only the chair agrees to the minutes.");
  return maySeePanel(actor, around) ? deny("Only the chair agrees to the minutes.") : hide();
}

/** Scoring, and declaring a conflict: members of the panel who are in the room. */
export function mayScore(actor: Actor, { around, out }: WithItem): Verdict {
  const seat = seatOf(actor, around.members);
  if (seat?.status === "accepted") return out ? hide() : allow();
  return maySeePanel(actor, around) ? deny("Only the members of the panel score.") : hide();
}
