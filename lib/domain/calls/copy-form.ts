import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { callFormChanged } from "./events";
import { lockForm, mustBeBuildable, writeDraft } from "./form-write";
import { formOf } from "./forms";
import { mayManageCalls } from "./policy";

export const copyCallForm = command({
  name: "call.copy-form",
  summary: "Begin a draft call's form with the published form of an earlier call.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    revision: int({ min: 0, max: 2_000_000_000 }),
    fromCallId: uuid(),
  }),
  result: z.object({ callId: z.uuid(), revision: z.int() }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input }) {
    const loaded = await lockForm(tx, input.callId);
    // Only what is public: a draft is its agency's own.
    const [from] = await tx
      .select({ id: call.id, reference: call.reference, formVersion: call.formVersion })
      .from(call)
      .where(and(eq(call.id, input.fromCallId), isNotNull(call.publishedAt)));
    return { ...loaded, from: from && { ...from, form: await formOf(tx, from.id, from.formVersion) } };
  },
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callFormChanged],
  subject: (input, loaded) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { from: loaded.from?.reference ?? "" },
  }),
  location: (input) => `/agency/calls/${input.callId}/form?done=call.copy-form`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeBuildable(loaded, input.revision, now);
    if (loaded.status !== "draft")
      throw conflict(
        "Applicants may be answering this form already: change it question by question instead.",
      );
    if (!loaded.from) throw notFound("There is no such published call.");
    const { sections, open, outline } = loaded.from.form;
    // Nobody has answered yet, so nothing need be remembered as removed.
    const form = { sections, retired: [], ...(outline ? { outline } : {}), ...(open ? { open } : {}) };
    const revision = await writeDraft(tx, loaded, form, { actor, now });
    emit(callFormChanged, { callId: loaded.id, agencyId: loaded.agencyId });
    return { callId: loaded.id, revision };
  },
});
