import { notFound } from "next/navigation";
import { cache } from "react";
import { getMinutes } from "@/lib/domain/panels/minutes";
import { getRoom, getRoomItem } from "@/lib/domain/panels/queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";

/** The panel as the actor finds it now; not found for whoever does not sit on it. Once a request. */
export const loadRoom = cache(async (id: string) => {
  const actor = await requireActor();
  const room = isId(id) ? await getRoom(actor, id.toLowerCase()) : undefined;
  if (!room) notFound();
  return { actor, room };
});

/** An item of it; not found also for whoever leaves the room. Once a request. */
export const loadRoomItem = cache(async (id: string, itemId: string) => {
  const actor = await requireActor();
  const found =
    isId(id) && isId(itemId) ? await getRoomItem(actor, id.toLowerCase(), itemId.toLowerCase()) : undefined;
  if (!found) notFound();
  return { actor, ...found };
});

/** The minutes, for whoever sits on the panel, once it is closed. Once a request. */
export const loadMinutes = cache(async (id: string) => {
  const actor = await requireActor();
  const minutes = isId(id) ? await getMinutes(actor, id.toLowerCase()) : undefined;
  if (!minutes) notFound();
  return { actor, minutes };
});

export type Search = Record<string, string | string[] | undefined>;

/** What was wrong with the forms that an item has. */
export async function itemStates(search: Search | Promise<Search>) {
  const [open, reveal, close, note, score, declare] = await Promise.all([
    formState(search, "panel.open-item"),
    formState(search, "panel.reveal-item"),
    formState(search, "panel.close-item"),
    formState(search, "panel.note-item"),
    formState(search, "panel.score"),
    formState(search, "panel.declare-conflict"),
  ]);
  return { open, reveal, close, note, score, declare };
}
export type ItemStates = Awaited<ReturnType<typeof itemStates>>;
