/** What the commands about one item share: their answer, and the page that they lead back to. */
import { z } from "zod";
import { type Actor, hasRole } from "@/lib/command/actor";
import { AGENCY_ROLES } from "../calls/policy";
import { type LoadedItem, officerPath, panelPath } from "./records";

/** The agency's people and the panel's work on pages of their own. */
export const itemResult = z.object({
  panelId: z.string(),
  itemId: z.string(),
  callId: z.string(),
  agencyId: z.string(),
});
type ItemResult = z.output<typeof itemResult>;

export const resultOf = ({ panel, item }: Pick<LoadedItem, "panel" | "item">): ItemResult => ({
  panelId: panel.id,
  itemId: item.id,
  callId: panel.callId,
  agencyId: panel.agencyId,
});

/** The item, where this actor looks at it. */
export function itemLocation(result: ItemResult, actor: Actor, name: string): string {
  const atAgency = hasRole(actor, result.agencyId, ...AGENCY_ROLES);
  const base = atAgency ? officerPath(result.callId) : panelPath(result.panelId);
  return `${base}/items/${result.itemId}?done=${name}`;
}

/** What events about an item say; `userIds` may hear of it. */
export const heardBy = ({ panel, item }: Pick<LoadedItem, "panel" | "item">, userIds: string[]) => ({
  panelId: panel.id,
  agencyId: panel.agencyId,
  itemId: item.id,
  userIds,
});

export const itemSubject = (loaded: Pick<LoadedItem, "panel" | "item">, detail = {}) => ({
  type: "panel",
  id: loaded.panel.id,
  detail: { itemId: loaded.item.id, ...detail },
});
