import { z } from "zod";
import { panelScore } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { invalid, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { panelScored } from "./events";
import { heardBy, itemLocation, itemResult, itemSubject, resultOf } from "./item-command";
import { mayScore } from "./policy";
import { inRoom, loadItem, mustAllow, mustBeOpen } from "./records";
import { isOnScale, readScale, scaleWords } from "./scales";

/** Whole or half points, as a number or its digits; the panel's scale says which of them. */
const points = () =>
  z
    .union([z.number(), z.string().regex(/^\s*\d{1,3}([.,][05])?\s*$/)], "Choose a score.")
    .transform((given) => Number(String(given).replace(",", ".")))
    .pipe(z.number("Choose a score."));

/** Private until the scores are revealed; from then on, until the item is closed, a change is seen by the room. */
export const scoreItem = command({
  name: "panel.score",
  summary: "Score an item that is open, or change the score until the item is closed.",
  access: "user",
  input: z.strictObject({ itemId: uuid(), score: points() }),
  result: itemResult,
  keys: (input) => [`panel-item:${input.itemId}`],
  load: ({ tx, input, actor }) => loadItem(tx, actor, input.itemId),
  may: mayScore,
  emits: [panelScored],
  // The score itself stays out of the audit's words: it may be private still.
  subject: (_input, loaded) => itemSubject(loaded),
  location: (_input, result, actor) => itemLocation(result, actor, "panel.score"),
  async run({ tx, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    mustAllow("score", loaded.item);
    const { seat, item } = loaded;
    if (!seat) throw notFound();
    const scale = readScale(loaded.panel.scale);
    if (!isOnScale(input.score, scale))
      throw invalid({
        score: [`Is not on this panel’s scale (${scaleWords(scale)}). Choose one of its scores.`],
      });
    const score = Math.floor(input.score);
    const given = { score, half: input.score > score, savedAt: now };
    await tx
      .insert(panelScore)
      .values({ itemId: item.id, memberId: seat.id, ...given })
      .onDuplicateKeyUpdate({ set: given });
    const hear = item.stage === "revealed" ? await inRoom(tx, loaded, item.id) : [seat.userId];
    emit(panelScored, heardBy(loaded, hear));
    return resultOf(loaded);
  },
});
