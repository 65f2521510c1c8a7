import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { importRow, ledgerImport } from "@/db/schema/imports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { countBlockers } from "./blockers";
import { importChanged } from "./events";
import { mayImport } from "./policy";
import { lockImport, requireState } from "./records";

/** The worker takes every posting back by a reversal, in this person's name; refused where something depends on one. */
export const undoImport = command({
  name: "import.undo",
  summary: "Take back everything that an import has posted, by reversals on the same days.",
  access: "user",
  input: z.strictObject({ importId: uuid() }),
  result: z.object({ importId: z.string(), lines: z.number() }),
  keys: (input) => [`import:${input.importId}`],
  load: ({ tx, input }) => lockImport(tx, input.importId),
  may: (actor, loaded) => mayImport(actor, loaded.organisationId),
  emits: [importChanged],
  subject: (input, loaded, result) => ({
    type: "import",
    id: input.importId,
    relatedId: loaded.organisationId,
    detail: { lines: result.lines },
  }),
  location: (_input, { importId }) => `/university/imports/${importId}?done=import.undo`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireState(loaded.status, "undo");
    const { importId } = input;
    const blockers = await countBlockers(tx, importId);
    if (blockers.length > 0) {
      const lines = blockers.reduce((sum, one) => sum + one.lines, 0);
      throw conflict(
        `${lines} ${lines === 1 ? "posting" : "postings"} of this import cannot be undone. ${blockers.map(({ reason }) => reason).join(" ")}`,
        "blocked",
      );
    }
    const posted = and(eq(importRow.importId, importId), eq(importRow.status, "posted"));
    const lines = await tx.$count(importRow, posted);
    await tx
      .update(importRow)
      .set({ problem: null, reason: null })
      .where(and(posted, isNotNull(importRow.problem)));
    await tx
      .update(ledgerImport)
      .set({
        status: "undoing",
        attempt: null,
        beatAt: null,
        done: 0,
        total: lines,
        failure: null,
        undoneBy: actorId(actor),
        undoneAt: now,
      })
      .where(eq(ledgerImport.id, importId));
    emit(importChanged, { importId, organisationId: loaded.organisationId });
    return { importId, lines };
  },
});
