/** Writing the order of a panel that people decided, and who may hear that it changed. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { panelItem } from "@/db/schema/panels";
import { conflict } from "@/lib/command/errors";
import { pairOf, storedPairs } from "./conflicts";
import { type LoadedPanel, withFigures } from "./records";
import { type Ranked, rankItems } from "./rules";
import { readScale } from "./scales";

type Item = Awaited<ReturnType<typeof withFigures>>[number];

/** The agenda in its order, all of it discussed. @throws Rejection 409 while an item is not closed */
export async function ranking(tx: Tx, loaded: LoadedPanel): Promise<Ranked<Item>[]> {
  if (loaded.items.length === 0) throw conflict("There is nothing on the agenda.", "wrong-state");
  if (loaded.items.some(({ stage }) => stage !== "closed"))
    throw conflict("Close every item first: the order follows from all of them.", "wrong-state");
  return rankItems(await withFigures(tx, loaded), readScale(loaded.panel.scale).best);
}

/** Keeps an order: each item's place among all. */
export async function keepOrder(tx: Tx, order: readonly string[]): Promise<void> {
  for (const [index, id] of order.entries())
    await tx
      .update(panelItem)
      .set({ place: index + 1 })
      .where(eq(panelItem.id, id));
}

/** Ids of the people for whom the order changed: of what they see, and nothing else. */
export async function whoseOrderChanged(
  tx: Tx,
  loaded: LoadedPanel,
  before: readonly string[],
  after: readonly string[],
): Promise<string[]> {
  const out = await storedPairs(tx, loaded.panel.id);
  return loaded.members.flatMap(({ id, userId, status }) => {
    const seen = (order: readonly string[]) => order.filter((item) => !out.has(pairOf(id, item))).join(" ");
    return status === "accepted" && seen(before) !== seen(after) ? [userId] : [];
  });
}
