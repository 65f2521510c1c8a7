import { eq } from "drizzle-orm";
import { z } from "zod";
import { type ImportStatus, ledgerImport } from "@/db/schema/imports";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { importChanged } from "./events";
import { mayImport } from "./policy";
import { lockImport, requireState } from "./records";

/** Where an import stands after it was stopped. What was written stays; the worker's next batch finds it stopped. */
const after: Partial<Record<ImportStatus, ImportStatus>> = {
  reading: "columns",
  posting: "stopped",
  undoing: "stopped",
};

export const cancelImport = command({
  name: "import.cancel",
  summary: "Stop an import that is being read, posted or undone; what is written stays.",
  access: "user",
  input: z.strictObject({ importId: uuid() }),
  result: z.object({ importId: z.string(), done: z.number() }),
  keys: (input) => [`import:${input.importId}`],
  load: ({ tx, input }) => lockImport(tx, input.importId),
  may: (actor, loaded) => mayImport(actor, loaded.organisationId),
  emits: [importChanged],
  subject: (input, loaded) => ({ type: "import", id: input.importId, relatedId: loaded.organisationId }),
  location: (_input, { importId }) => `/university/imports/${importId}?done=import.cancel`,
  async run({ tx, input, loaded, emit }) {
    requireState(loaded.status, "cancel");
    const { importId } = input;
    await tx
      .update(ledgerImport)
      .set({ status: after[loaded.status]!, attempt: null, beatAt: null })
      .where(eq(ledgerImport.id, importId));
    emit(importChanged, { importId, organisationId: loaded.organisationId });
    return { importId, done: loaded.done };
  },
});
