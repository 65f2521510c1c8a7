import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { panel, panelItem, panelScore } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { panelScaleSet } from "./events";
import { mayRunPanel } from "./policy";
import { loadPanel, mustBeOpen, officerPath } from "./records";
import { panelLimits } from "./rules";
import { endsProblem, readLabels, readScale, type Scale, scaleWords } from "./scales";

/** Figures on two scales cannot be compared: so the scale stands from the first score on, whoever gave it. */
export const setScale = command({
  name: "panel.set-scale",
  summary:
    "Say on which scale a panel scores: its ends, its step, which end is the best, and words for its scores.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    min: int({ min: 0, max: 99 }),
    max: int({ min: 1, max: 100 }),
    step: z.enum(["whole", "half"], "Choose whole or half points."),
    best: z.enum(["high", "low"], "Choose which end is the best."),
    /** A line each, such as `1 Exceptional`. */
    labels: longText({ min: 0, max: panelLimits.labels }).default(""),
  }),
  result: z.object({ panelId: z.string(), callId: z.string() }),
  keys: (input) => [`panel:${input.panelId}`],
  load: ({ tx, input, actor }) => loadPanel(tx, actor, input.panelId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelScaleSet],
  subject: (input) => ({
    type: "panel",
    id: input.panelId,
    detail: { min: input.min, max: input.max, step: input.step, best: input.best },
  }),
  location: (_input, result) => `${officerPath(result.callId)}?done=panel.set-scale`,
  async run({ tx, input, loaded, emit }) {
    mustBeOpen(loaded);
    const { panel: row, members } = loaded;
    const [given] = await tx
      .select({ itemId: panelScore.itemId })
      .from(panelScore)
      .where(
        inArray(
          panelScore.itemId,
          tx.select({ id: panelItem.id }).from(panelItem).where(eq(panelItem.panelId, row.id)),
        ),
      )
      .limit(1);
    if (given)
      throw conflict(
        `A member has scored already (${scaleWords(readScale(row.scale))}): scores on two scales cannot be compared, so this one stands.`,
        "wrong-state",
      );
    const { min, max, step, best } = input;
    const problem = endsProblem({ min, max });
    if (problem) throw invalid({ max: [problem] });
    const labels = readLabels(input.labels, { min, max, step, best });
    if (typeof labels === "string") throw invalid({ labels: [labels] });
    const scale: Scale = { min, max, step, best, labels };
    await tx
      .update(panel)
      .set({ scale: JSON.stringify(scale) })
      .where(eq(panel.id, row.id));
    const userIds = members.filter(({ status }) => status === "accepted").map(({ userId }) => userId);
    emit(panelScaleSet, { panelId: row.id, agencyId: row.agencyId, userIds });
    return { panelId: row.id, callId: row.callId };
  },
});
