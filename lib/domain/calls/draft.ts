import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { call, callFormDraft, callStages } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { command } from "@/lib/command/define";
import { notFound, signInNeeded } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { nextNumber, reference } from "@/lib/command/references";
import { newId } from "@/lib/infra/ids";
import { checkedFields, fieldColumns, writeHeadings } from "./changes";
import { callDrafted } from "./events";
import { callFields } from "./fields";
import { formOf } from "./forms";
import { mayManageCalls } from "./policy";
import { standardStages } from "./stages";
import { storedStages } from "./stages-of";

export const draftCall = command({
  name: "call.draft",
  summary: "Draft a call for proposals; nobody outside the agency sees it until it is published.",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    ...callFields,
    /** A published call whose form the draft begins with. */
    fromCallId: uuid().optional(),
  }),
  result: z.object({ callId: z.uuid(), reference: z.string(), version: z.int() }),
  keys: (input) => [`agency-calls:${input.agencyId}`],
  load: async ({ tx, input }) => {
    const [agency] = await tx.select().from(organisation).where(eq(organisation.id, input.agencyId));
    if (agency?.kind !== "agency") throw notFound("There is no such agency, or you do not work there.");
    const [from] = input.fromCallId
      ? await tx
          .select({ id: call.id, formVersion: call.formVersion, agencyId: call.agencyId })
          .from(call)
          .where(and(eq(call.id, input.fromCallId), isNotNull(call.publishedAt)))
      : [];
    if (input.fromCallId && !from) throw notFound("There is no such published call to copy from.");
    // The standard form is where every draft begins anyway.
    const form = from && from.formVersion > 0 ? await formOf(tx, from.id, from.formVersion) : undefined;
    // How an agency works is its own: the stages of another's call are not copied.
    const stored = from?.agencyId === agency.id ? await storedStages(tx, from.id) : undefined;
    return { agency, form, stages: stored?.version ? stored.stages : undefined };
  },
  may: (actor, { agency }) => mayManageCalls(actor, agency.id),
  emits: [callDrafted],
  subject: (input, _agency, result) => ({
    type: "call",
    id: result.callId,
    relatedId: input.agencyId,
    detail: { reference: result.reference, title: input.title },
  }),
  location: (_input, result) => `/agency/calls/${result.callId}?done=call.draft`,
  async run({ tx, actor, input, loaded: { agency, form, stages }, now, emit }) {
    if (actor.kind !== "user") throw signInNeeded();
    const fields = checkedFields(
      {
        ...input,
        eligibility: input.eligibility ?? "",
        disciplines: input.disciplines ?? [],
        careerStages: input.careerStages ?? [],
        graceMinutes: input.graceMinutes ?? 0,
        sealed: input.sealed ?? false,
      },
      now,
    );
    const callId = newId();
    const year = now.getUTCFullYear();
    const number = await nextNumber(tx, agency.id, "call", year);
    const row = {
      ...fieldColumns(fields),
      id: callId,
      agencyId: agency.id,
      reference: reference(agency.prefix, "C", year, number),
      status: "draft" as const,
      createdBy: actor.id,
      createdAt: now,
      updatedAt: now,
    };
    await tx.insert(call).values(row);
    await writeHeadings(tx, callId, fields.headings);
    if (form)
      await tx.insert(callFormDraft).values({
        callId,
        definition: JSON.stringify({ ...form, retired: [] }),
        revision: 1,
        updatedAt: now,
        updatedBy: actor.id,
      });
    if (stages)
      await tx.insert(callStages).values({
        callId,
        settings: JSON.stringify({ ...stages, dates: standardStages.dates }),
        version: 1,
        updatedAt: now,
        updatedBy: actor.id,
      });
    emit(callDrafted, { callId, agencyId: agency.id });
    return { callId, reference: row.reference, version: 1 };
  },
});
