/** What leaving a panel takes along. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { panelItem, panelMember } from "@/db/schema/panels";
import type { ItemRow } from "./records";

/** Takes a member off the items that they were to introduce. */
async function freeIntroducer(tx: Tx, panelId: string, memberId: string): Promise<void> {
  await tx
    .update(panelItem)
    .set({ firstIntroducer: null })
    .where(and(eq(panelItem.panelId, panelId), eq(panelItem.firstIntroducer, memberId)));
  await tx
    .update(panelItem)
    .set({ secondIntroducer: null })
    .where(and(eq(panelItem.panelId, panelId), eq(panelItem.secondIntroducer, memberId)));
}

/** Ends a seat: no chair, nothing to introduce. What was scored is kept and no longer counts. */
export async function endSeat(
  tx: Tx,
  seat: { id: string; panelId: string },
  status: "declined" | "removed",
  at: Date,
): Promise<void> {
  await tx
    .update(panelMember)
    .set({ status, chair: false, present: false, answeredAt: at })
    .where(eq(panelMember.id, seat.id));
  await freeIntroducer(tx, seat.panelId, seat.id);
}

/** Takes a member off one item that they were to introduce. */
export async function freeFrom(tx: Tx, item: ItemRow, memberId: string): Promise<void> {
  const { firstIntroducer, secondIntroducer } = item;
  if (firstIntroducer !== memberId && secondIntroducer !== memberId) return;
  await tx
    .update(panelItem)
    .set({
      firstIntroducer: firstIntroducer === memberId ? null : firstIntroducer,
      secondIntroducer: secondIntroducer === memberId ? null : secondIntroducer,
    })
    .where(eq(panelItem.id, item.id));
}
