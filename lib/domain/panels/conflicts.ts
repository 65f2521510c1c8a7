/** Who leaves the room for what: the rules of reviews, applied to each member and each proposal on the agenda. */
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { panelFinding, panelItem, panelMember } from "@/db/schema/panels";
import { user } from "@/db/schema/people";
import { newId } from "@/lib/infra/ids";
import { findAll, reconcile, stands } from "../reviews/findings";

type Selects = Pick<Tx, "select">;
export type Seat = { id: string; userId: string; email: string };
type Item = { id: string; proposalId: string };

/** Of a pair of member and item. */
export const pairOf = (memberId: string, itemId: string): string => `${memberId} ${itemId}`;

/**
 * Ids of the items for which a member leaves the room at this moment: found now, not as it was last stored, so that
 * nothing is shown between a change of facts and its check.
 */
export async function itemsToLeave(
  db: Selects,
  seat: Seat,
  items: readonly Item[],
  now: Date,
): Promise<Set<string>> {
  if (items.length === 0) return new Set();
  const found = await findAll(
    db,
    items.map(({ proposalId }) => proposalId),
    { userId: seat.userId, email: seat.email },
    now,
  );
  const known = await db
    .select({
      itemId: panelFinding.itemId,
      rule: panelFinding.rule,
      fingerprint: panelFinding.fingerprint,
      dismissedAt: panelFinding.dismissedAt,
    })
    .from(panelFinding)
    .where(
      and(
        eq(panelFinding.memberId, seat.id),
        inArray(
          panelFinding.itemId,
          items.map(({ id }) => id),
        ),
      ),
    );
  const out = items.filter(({ id, proposalId }) => {
    const its = known.filter((one) => one.itemId === id);
    const declared = its.some((one) => one.rule === "declared" && !one.dismissedAt);
    return declared || stands(found.get(proposalId) ?? [], its);
  });
  return new Set(out.map(({ id }) => id));
}

/** Pairs that stand, as they were last stored: for figures and for who is told. */
export async function storedPairs(db: Selects, panelId: string): Promise<Set<string>> {
  const rows = await db
    .select({ memberId: panelFinding.memberId, itemId: panelFinding.itemId })
    .from(panelFinding)
    .where(
      and(eq(panelFinding.panelId, panelId), isNull(panelFinding.goneAt), isNull(panelFinding.dismissedAt)),
    );
  return new Set(rows.map(({ memberId, itemId }) => pairOf(memberId, itemId)));
}

/** Writes what is found for one member beside what was found before; what they declared themselves stays. */
async function keepFor(tx: Tx, panelId: string, seat: Seat, items: readonly Item[], now: Date) {
  const person = { userId: seat.userId, email: seat.email };
  const ids = items.map(({ proposalId }) => proposalId);
  const found = await findAll(tx, ids, person, now);
  const stored = await tx
    .select()
    .from(panelFinding)
    .where(
      and(
        eq(panelFinding.panelId, panelId),
        eq(panelFinding.memberId, seat.id),
        ne(panelFinding.rule, "declared"),
      ),
    )
    .for("update");
  for (const { id, proposalId } of items) {
    const its = stored.filter(({ itemId }) => itemId === id);
    const { fresh, again, gone } = reconcile(found.get(proposalId) ?? [], its);
    const about = { panelId, itemId: id, memberId: seat.id, foundAt: now };
    if (fresh.length > 0)
      await tx.insert(panelFinding).values(
        fresh.map(({ rule, fingerprint, evidence }) => ({
          id: newId(),
          ...about,
          rule,
          fingerprint,
          evidence,
        })),
      );
    for (const { id: findingId, evidence } of again)
      await tx.update(panelFinding).set({ goneAt: null, evidence }).where(eq(panelFinding.id, findingId));
    if (gone.length > 0)
      await tx.update(panelFinding).set({ goneAt: now }).where(inArray(panelFinding.id, gone));
  }
}

/** Checks every pair of member and item of a locked panel anew. */
export async function checkPairs(tx: Tx, panelId: string, now: Date): Promise<void> {
  const items = await tx
    .select({ id: panelItem.id, proposalId: panelItem.proposalId })
    .from(panelItem)
    .where(eq(panelItem.panelId, panelId));
  const seats = await tx
    .select({ id: panelMember.id, userId: panelMember.userId, email: user.email })
    .from(panelMember)
    .innerJoin(user, eq(user.id, panelMember.userId))
    .where(and(eq(panelMember.panelId, panelId), inArray(panelMember.status, ["invited", "accepted"])));
  if (items.length === 0) return;
  for (const seat of seats) await keepFor(tx, panelId, seat, items, now);
}
