import { count, eq } from "drizzle-orm";
import { z } from "zod";
import { call, callRevision } from "@/db/schema/calls";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, text, ticked, uuid } from "@/lib/command/fields";
import { lostRules } from "./budget-rules";
import { checkedFields, fieldColumns, lockCall, writeHeadings } from "./changes";
import { callRevised } from "./events";
import { someCallFields, withChanges } from "./fields";
import { formOf } from "./forms";
import { mayManageCalls } from "./policy";
import { breaking, revisedFields } from "./revision-rules";
import { asTyped, callState, extendable } from "./rules";

const { title, summary, description, eligibility, minimumAmount, maximumAmount, headings } = someCallFields;

export const reviseCall = command({
  name: "call.revise",
  summary:
    "Change texts, amounts or headings of a published call, with a note; applicants are told what changed.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    version: int({ min: 1, max: 2_000_000_000 }),
    /** What the agency says of the change; everybody reads it. */
    note: text({ max: 500 }),
    /** Teams must say that they have read it before they submit. */
    acknowledge: ticked().default(false),
    title,
    summary,
    description,
    eligibility,
    minimumAmount,
    maximumAmount,
    headings,
  }),
  result: z.object({ callId: z.uuid(), version: z.int(), changed: z.array(z.string()) }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input }) {
    const loaded = await lockCall(tx, input.callId);
    const [row] = await tx
      .select({ n: count() })
      .from(callRevision)
      .where(eq(callRevision.callId, input.callId));
    return { ...loaded, earlier: row?.n ?? 0, form: await formOf(tx, loaded.id, loaded.formVersion) };
  },
  may: (actor, loaded) => mayManageCalls(actor, loaded.agencyId),
  emits: [callRevised],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { changed: result.changed, reason: input.note },
  }),
  location: (input) => `/agency/calls/${input.callId}?done=call.revise`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const state = callState(loaded, now);
    if (state === "draft") throw conflict("This call is a draft: change the draft itself.");
    if (!extendable.includes(state)) throw conflict("This call has closed: it can no longer change.");
    if (input.version !== loaded.version)
      throw conflict(
        "The call changed since you opened it. Open it again to see how, then make your change.",
        "stale",
      );
    const before = asTyped(loaded);
    const fields = checkedFields(withChanges(before, input), now);
    const lost = lostRules(loaded.form.budget ?? [], fields.headings, fields.currency);
    const errors = { ...(lost.length > 0 ? { headings: lost } : {}), ...breaking(loaded, fields, state) };
    if (Object.keys(errors).length > 0) throw invalid(errors, "People may be writing for this call already.");
    const changes = revisedFields(before, asTyped(fields));
    if (changes.length === 0) throw invalid({ title: ["Nothing is different from what is published."] });
    const version = loaded.version + 1;
    await tx
      .update(call)
      .set({ ...fieldColumns(fields), version, updatedAt: now })
      .where(eq(call.id, loaded.id));
    await writeHeadings(tx, loaded.id, fields.headings);
    const number = loaded.earlier + 1;
    await tx.insert(callRevision).values({
      callId: loaded.id,
      number,
      changes: JSON.stringify(changes),
      note: input.note,
      acknowledge: input.acknowledge,
      revisedAt: now,
      revisedBy: actorId(actor),
    });
    emit(callRevised, { callId: loaded.id, agencyId: loaded.agencyId, number });
    return { callId: loaded.id, version, changed: changes.map(({ field }) => field) };
  },
});
