import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { lostRules } from "./budget-rules";
import { checkedFields, fieldColumns, requireDraft, writeHeadings } from "./changes";
import { callPublished, callPublishingAsked } from "./events";
import { changedFields, someCallFields, withChanges } from "./fields";
import { formProblems } from "./form-check";
import { lockForm, writeVersion } from "./form-write";
import { outlineProblems } from "./outline-form";
import { mayManageCalls, mayPublish } from "./policy";
import { askedBy, publishingStep } from "./publishing";
import { asTyped, publishProblems } from "./rules";
import { outlineDateProblems } from "./stage-rules";
import { stagesOf } from "./stages-of";

export const publishCall = command({
  name: "call.publish",
  summary: "Publish a draft call: everybody sees it, and it opens and closes by the clock.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    version: int({ min: 1, max: 2_000_000_000 }).optional(),
    ...someCallFields,
  }),
  result: z.object({
    callId: z.uuid(),
    reference: z.string(),
    version: z.int(),
    /** A second person publishes at this agency: this was the first, and nothing is public yet. */
    asked: z.literal(true).optional(),
  }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input }) {
    const loaded = await lockForm(tx, input.callId);
    const [agency] = await tx
      .select({ second: organisation.secondPublisher })
      .from(organisation)
      .where(eq(organisation.id, loaded.agencyId));
    const stages = await stagesOf(tx, loaded.id);
    return { ...loaded, stages, second: agency?.second ?? false };
  },
  may(actor, loaded) {
    const verdict = mayPublish(actor, loaded.agencyId, loaded.second);
    // An approver confirms what an officer asked; asking is the officers'.
    if (!verdict.allowed || askedBy(loaded, loaded.working.revision)) return verdict;
    return mayManageCalls(actor, loaded.agencyId);
  },
  emits: [callPublished, callPublishingAsked],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { reference: loaded.reference, title: input.title ?? loaded.title, asked: result.asked },
  }),
  location: (input, { asked }) =>
    `/agency/calls/${input.callId}?done=${asked ? "call.publishing-asked" : "call.publish"}`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireDraft(loaded, input.version, now);
    const fields = checkedFields(withChanges(asTyped(loaded), input), now);
    const { form, revision } = loaded.working;
    const asks = [
      ...formProblems(form),
      ...(loaded.outlineClosesAt ? outlineProblems(form) : []),
      ...lostRules(form.budget ?? [], fields.headings, fields.currency),
    ];
    const problems = {
      ...publishProblems(fields, now),
      ...outlineDateProblems(loaded.stages, loaded.outlineClosesAt, fields, now),
      ...(asks.length > 0 ? { form: asks } : {}),
    };
    if (Object.keys(problems).length > 0) throw invalid(problems, "The call is not ready to be published.");
    const version = loaded.version + 1;
    const by = actorId(actor);
    const changes = changedFields(asTyped(loaded), asTyped(fields)).length > 0;
    const step = publishingStep(loaded.second, askedBy(loaded, revision), by, changes);
    const given = fieldColumns(fields);
    if (step === "wait")
      throw conflict("You have asked to publish this call. Another person of your agency must publish it.");
    if (step === "ask") {
      const ask = {
        publishAskedBy: by,
        publishAskedAt: now,
        publishAskedVersion: version,
        publishAskedRevision: revision,
      };
      await tx
        .update(call)
        .set({ ...given, ...ask, version, updatedAt: now })
        .where(eq(call.id, loaded.id));
      await writeHeadings(tx, loaded.id, fields.headings);
      emit(callPublishingAsked, { callId: loaded.id, agencyId: loaded.agencyId, askedBy: by });
      return { callId: loaded.id, reference: loaded.reference, version, asked: true as const };
    }
    // A call whose form nobody touched asks the standard one, which is version 0.
    const formVersion =
      revision === 0 ? 0 : await writeVersion(tx, loaded, form, { actor, now, note: "As published" });
    const published = { status: "published" as const, publishedAt: now, publishedBy: by };
    await tx
      .update(call)
      .set({
        ...given,
        ...published,
        formVersion,
        perUniversity: form.team?.perUniversity ?? null,
        version,
        updatedAt: now,
      })
      .where(eq(call.id, loaded.id));
    await writeHeadings(tx, loaded.id, fields.headings);
    emit(callPublished, { callId: loaded.id, agencyId: loaded.agencyId });
    return { callId: loaded.id, reference: loaded.reference, version };
  },
});
