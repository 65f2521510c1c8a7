import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { command } from "@/lib/command/define";
import { int, uuid } from "@/lib/command/fields";
import { checkedFields, fieldColumns, lockCall, requireDraft, writeHeadings } from "./changes";
import { callChanged } from "./events";
import { changedFields, someCallFields, withChanges } from "./fields";
import { mayManageCalls } from "./policy";
import { asTyped } from "./rules";

export const saveCall = command({
  name: "call.save",
  summary: "Change a draft call; fields that are left out stay as they are.",
  access: "user",
  input: z.strictObject({ callId: uuid(), version: int({ min: 1, max: 2_000_000_000 }), ...someCallFields }),
  result: z.object({ callId: z.uuid(), version: z.int(), changed: z.array(z.string()) }),
  keys: (input) => [`call:${input.callId}`],
  load: ({ tx, input }) => lockCall(tx, input.callId),
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callChanged],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { changed: result.changed },
  }),
  location: (input) => `/agency/calls/${input.callId}?done=call.save`,
  async run({ tx, input, loaded, now, emit }) {
    requireDraft(loaded, input.version, now);
    const before = asTyped(loaded);
    const fields = checkedFields(withChanges(before, input), now);
    const version = loaded.version + 1;
    await tx
      .update(call)
      .set({ ...fieldColumns(fields), version, updatedAt: now })
      .where(eq(call.id, loaded.id));
    await writeHeadings(tx, loaded.id, fields.headings);
    emit(callChanged, { callId: loaded.id, agencyId: loaded.agencyId });
    return { callId: loaded.id, version, changed: changedFields(before, asTyped(fields)) };
  },
});
