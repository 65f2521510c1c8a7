/**
 * What happens at panels. Nothing about an item goes to a topic of the whole panel: whoever has left the room must not
 * even hear that something moves. The people who may hear are named one by one, and the agency hears as ever.
 */
import { z } from "zod";
import { event } from "@/lib/command/event";

type Heard = { agencyId: string; userIds: string[] };
const heard = { panelId: z.string(), agencyId: z.string(), userIds: z.array(z.string()) };
const topics = (p: Heard) => [`organisation:${p.agencyId}`, ...p.userIds.map((id) => `user:${id}`)];
const aboutPanel = z.object(heard);
const aboutItem = z.object({ ...heard, itemId: z.string() });
const aboutMember = z.object({ ...heard, memberId: z.string() });

/** Date, place or budget were set. */
export const panelPrepared = event({ name: "panel.prepared", payload: aboutPanel, topics });
export const panelScaleSet = event({ name: "panel.scale-set", payload: aboutPanel, topics });
export const agendaSaved = event({ name: "panel.agenda-saved", payload: aboutPanel, topics });
export const panelMemberInvited = event({ name: "panel.member-invited", payload: aboutMember, topics });
export const panelMemberAnswered = event({ name: "panel.member-answered", payload: aboutMember, topics });
export const panelMemberRemoved = event({ name: "panel.member-removed", payload: aboutMember, topics });
export const panelChaired = event({ name: "panel.chaired", payload: aboutMember, topics });
/** Who is there; members hear of it once the panel is closed and they read the minutes. */
export const panelMinuted = event({ name: "panel.minuted", payload: aboutPanel, topics });
/** The chair agreed to the minutes, or asks for corrections. */
export const panelMinutesAnswered = event({ name: "panel.minutes-answered", payload: aboutMember, topics });
export const panelConflictDeclared = event({ name: "panel.conflict-declared", payload: aboutMember, topics });
export const panelConflictDismissed = event({
  name: "panel.conflict-dismissed",
  payload: aboutMember,
  topics,
});
export const itemOpened = event({ name: "panel.item-opened", payload: aboutItem, topics });
/** The panel went on from an item to another one. */
export const itemLeft = event({ name: "panel.item-left", payload: aboutItem, topics });
export const itemRevealed = event({ name: "panel.item-revealed", payload: aboutItem, topics });
export const itemClosed = event({ name: "panel.item-closed", payload: aboutItem, topics });
export const itemNoted = event({ name: "panel.item-noted", payload: aboutItem, topics });
/** Before the scores are revealed only their writer and the agency hear of one. */
export const panelScored = event({ name: "panel.scored", payload: aboutItem, topics });
/** People changed the order: only those hear of it for whom it changed. */
export const panelRanked = event({ name: "panel.ranked", payload: aboutPanel, topics });
/** Recommendations were made from the list. */
export const panelRecommended = event({
  name: "panel.recommended",
  payload: z.object({ ...heard, count: z.number(), by: z.string() }),
  topics,
});
export const panelClosed = event({ name: "panel.closed", payload: aboutPanel, topics });
