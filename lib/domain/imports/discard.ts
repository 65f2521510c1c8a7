import { eq } from "drizzle-orm";
import { z } from "zod";
import { importRow, ledgerImport } from "@/db/schema/imports";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { importChanged } from "./events";
import { mayImport } from "./policy";
import { lockImport, requireState } from "./records";

/** Only what posted nothing can be discarded; its lines are forgotten, and the file may come again. */
export const discardImport = command({
  name: "import.discard",
  summary: "Put an import aside from which nothing was posted.",
  access: "user",
  input: z.strictObject({ importId: uuid() }),
  result: z.object({ importId: z.string() }),
  keys: (input) => [`import:${input.importId}`],
  load: ({ tx, input }) => lockImport(tx, input.importId),
  may: (actor, loaded) => mayImport(actor, loaded.organisationId),
  emits: [importChanged],
  subject: (input, loaded) => ({ type: "import", id: input.importId, relatedId: loaded.organisationId }),
  location: () => "/university/imports?done=import.discard",
  async run({ tx, input, loaded, emit }) {
    requireState(loaded.status, "discard");
    const { importId } = input;
    await tx.delete(importRow).where(eq(importRow.importId, importId));
    await tx
      .update(ledgerImport)
      .set({ status: "discarded", liveHash: null, attempt: null })
      .where(eq(ledgerImport.id, importId));
    emit(importChanged, { importId, organisationId: loaded.organisationId });
    return { importId };
  },
});
