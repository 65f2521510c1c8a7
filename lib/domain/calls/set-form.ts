import { z } from "zod";
import { command } from "@/lib/command/define";
import { int, uuid } from "@/lib/command/fields";
import { callFormChanged } from "./events";
import { formChanges } from "./form-diff";
import { replaceForm } from "./form-edit";
import { formInput } from "./form-schema";
import { lockForm, mustBeBuildable, writeDraft } from "./form-write";
import { mayManageCalls } from "./policy";

export const setCallForm = command({
  name: "call.set-form",
  summary: "Put a whole form in place of the one being built; applicants see it once it is published.",
  access: "user",
  input: z.strictObject({ callId: uuid(), revision: int({ min: 0, max: 2_000_000_000 }), form: formInput() }),
  result: z.object({ callId: z.uuid(), revision: z.int() }),
  keys: (input) => [`call:${input.callId}`],
  load: ({ tx, input }) => lockForm(tx, input.callId),
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callFormChanged],
  subject: (input, loaded) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { changes: formChanges(loaded.working.form, input.form, loaded.currency).length },
  }),
  location: (input) => `/agency/calls/${input.callId}/form?done=call.set-form`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeBuildable(loaded, input.revision, now);
    // Clients that know of no outline leave what is built of it.
    const { outline } = loaded.working.form;
    const given = { ...(outline ? { outline } : {}), ...input.form };
    const form = loaded.status === "draft" ? given : replaceForm(loaded.working.form, given);
    const revision = await writeDraft(tx, loaded, form, { actor, now });
    emit(callFormChanged, { callId: loaded.id, agencyId: loaded.agencyId });
    return { callId: loaded.id, revision };
  },
});
