import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, text, ticked, uuid } from "@/lib/command/fields";
import { lostRules } from "./budget-rules";
import { callFormPublished } from "./events";
import { formProblems } from "./form-check";
import { formChanges } from "./form-diff";
import { lockForm, mustBeBuildable, writeVersion } from "./form-write";
import { formOf } from "./forms";
import { outlineProblems } from "./outline-form";
import { mayManageCalls } from "./policy";

export const publishCallForm = command({
  name: "call.publish-form",
  summary:
    "Publish a changed form of a published call as its next version; applicants are told what changed.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    revision: int({ min: 0, max: 2_000_000_000 }),
    note: text({ max: 500 }),
    /** Teams must say that they have read it before they submit. */
    acknowledge: ticked().default(false),
  }),
  result: z.object({ callId: z.uuid(), formVersion: z.int(), changes: z.array(z.string()) }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input }) {
    const loaded = await lockForm(tx, input.callId);
    return { ...loaded, published: await formOf(tx, loaded.id, loaded.formVersion) };
  },
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callFormPublished],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { formVersion: result.formVersion, reason: input.note },
  }),
  location: (input) => `/agency/calls/${input.callId}/form?done=call.publish-form`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeBuildable(loaded, input.revision, now);
    if (loaded.status === "draft")
      throw conflict("This call is a draft: publish the call, and its form with it.");
    const { form } = loaded.working;
    const changes = formChanges(loaded.published, form, loaded.currency).map((change) => change.text);
    if (changes.length === 0)
      throw conflict("The form is the one that is published: there is nothing to publish.");
    const problems = [
      ...formProblems(form),
      ...(loaded.outlineClosesAt ? outlineProblems(form) : []),
      ...lostRules(form.budget ?? [], loaded.headings, loaded.currency),
    ];
    if (problems.length > 0) throw invalid({ form: problems }, "The form is not ready to be published.");
    const { note, acknowledge } = input;
    const number = await writeVersion(tx, loaded, form, { actor, now, note, acknowledge });
    await tx
      .update(call)
      .set({
        formVersion: number,
        perUniversity: form.team?.perUniversity ?? null,
        version: loaded.version + 1,
        updatedAt: now,
      })
      .where(eq(call.id, loaded.id));
    emit(callFormPublished, { callId: loaded.id, agencyId: loaded.agencyId, formVersion: number });
    return { callId: loaded.id, formVersion: number, changes };
  },
});
