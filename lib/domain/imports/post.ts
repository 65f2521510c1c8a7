import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { importRow, ledgerImport } from "@/db/schema/imports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { importChanged } from "./events";
import { mayImport } from "./policy";
import { lockImport, requireState } from "./records";

/** The worker posts in this person's name, in batches; how far it is stands on the import's page. */
export const postImport = command({
  name: "import.post",
  summary: "Post the lines of an import that are ready; also to go on where it was stopped.",
  access: "user",
  input: z.strictObject({ importId: uuid() }),
  result: z.object({ importId: z.string(), lines: z.number() }),
  keys: (input) => [`import:${input.importId}`],
  async load({ tx, input }) {
    const record = await lockImport(tx, input.importId);
    const [ready] = await tx
      .select({ lines: count() })
      .from(importRow)
      .where(and(eq(importRow.importId, input.importId), eq(importRow.status, "ready")));
    return { ...record, ready: ready?.lines ?? 0 };
  },
  may: (actor, loaded) => mayImport(actor, loaded.organisationId),
  emits: [importChanged],
  subject: (input, loaded) => ({
    type: "import",
    id: input.importId,
    relatedId: loaded.organisationId,
    detail: { lines: loaded.ready },
  }),
  location: (_input, { importId }) => `/university/imports/${importId}?done=import.post`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireState(loaded.status, "post");
    if (loaded.ready === 0)
      throw conflict(
        "No line of this import is ready to be posted. Resolve its exceptions first.",
        "nothing",
      );
    const { importId } = input;
    await tx
      .update(ledgerImport)
      .set({
        status: "posting",
        attempt: null,
        beatAt: null,
        done: 0,
        total: loaded.ready,
        postedBy: actorId(actor),
        postedAt: now,
      })
      .where(eq(ledgerImport.id, importId));
    emit(importChanged, { importId, organisationId: loaded.organisationId });
    return { importId, lines: loaded.ready };
  },
});
