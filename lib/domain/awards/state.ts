/** Moving an award from one state into another, with its reason. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type AwardStatus, award } from "@/db/schema/awards";
import { conflict } from "@/lib/command/errors";
import type { Emit } from "@/lib/command/event";
import { awardChanged } from "./events";
import { type LockedAward, partiesOf } from "./offer";
import { type Mover, mayMove, stateWords } from "./rules";

/** @throws Rejection 409 where this state does not lead there */
export function requireMove(loaded: { status: AwardStatus }, to: AwardStatus, by: Mover): void {
  if (!mayMove(loaded.status, to, by))
    throw conflict(
      `This award ${stateWords(loaded.status)}, so this cannot be done. Open it again to see its state.`,
    );
}

/**
 * Moves a locked award and says so.
 * @throws Rejection 409 where its state does not lead there
 */
export async function moveAward(
  tx: Tx,
  loaded: LockedAward,
  move: { to: AwardStatus; by: Mover; reason: string; at: Date; emit: Emit; more?: { endsOn?: string } },
): Promise<void> {
  const { to, by, reason, at, emit, more } = move;
  requireMove(loaded, to, by);
  await tx
    .update(award)
    .set({ status: to, statusAt: at, statusReason: reason, ...more })
    .where(eq(award.id, loaded.id));
  emit(awardChanged, { ...partiesOf(loaded), status: to, reason });
}
