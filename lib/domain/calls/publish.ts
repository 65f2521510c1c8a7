import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { checkedFields, fieldColumns, lockCall, requireDraft, writeHeadings } from "./changes";
import { callPublished } from "./events";
import { someCallFields, withChanges } from "./fields";
import { mayManageCalls } from "./policy";
import { asTyped, publishProblems } from "./rules";

export const publishCall = command({
  name: "call.publish",
  summary: "Publish a draft call: everybody sees it, and it opens and closes by the clock.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    version: int({ min: 1, max: 2_000_000_000 }).optional(),
    ...someCallFields,
  }),
  result: z.object({ callId: z.uuid(), reference: z.string(), version: z.int() }),
  keys: (input) => [`call:${input.callId}`],
  load: ({ tx, input }) => lockCall(tx, input.callId),
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callPublished],
  subject: (input, loaded) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { reference: loaded.reference, title: input.title ?? loaded.title },
  }),
  location: (input) => `/agency/calls/${input.callId}?done=call.publish`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireDraft(loaded, input.version, now);
    const fields = checkedFields(withChanges(asTyped(loaded), input), now);
    const problems = publishProblems(fields, now);
    if (Object.keys(problems).length > 0) throw invalid(problems, "The call is not ready to be published.");
    const version = loaded.version + 1;
    const published = { status: "published" as const, publishedAt: now, publishedBy: actorId(actor) };
    await tx
      .update(call)
      .set({ ...fieldColumns(fields), ...published, version, updatedAt: now })
      .where(eq(call.id, loaded.id));
    await writeHeadings(tx, loaded.id, fields.headings);
    emit(callPublished, { callId: loaded.id, agencyId: loaded.agencyId });
    return { callId: loaded.id, reference: loaded.reference, version };
  },
});
