import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { selection } from "@/db/schema/selections";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { instantText, longText, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { selectionOpened } from "./events";
import { maySelect } from "./policy";
import { loadSelection, mustBeLimited } from "./records";
import { LIMITS } from "./rules";

/** From now on only the selected submit; the same again moves the date. */
export const openSelection = command({
  name: "selection.open",
  summary: "Select within the university who submits to a limited call; the same again moves its date.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    organisationId: uuid(),
    /** Until when interest is expressed; on the university's clock unless it has an offset. */
    interestBy: instantText(),
    note: longText({ min: 0, max: LIMITS.note }).optional(),
  }),
  result: z.object({ callId: z.uuid(), interestBy: z.string() }),
  keys: (input) => [`selection:${input.callId}:${input.organisationId}`],
  load: ({ tx, input }) => loadSelection(tx, input),
  may: (actor, _loaded, input) => maySelect(actor, input.organisationId),
  emits: [selectionOpened],
  subject: (input, _loaded, result) => ({
    type: "organisation",
    id: input.organisationId,
    // Not related to the call's record: its timeline is the agency's, whom this does not concern.
    detail: { callId: input.callId, interestBy: result.interestBy },
  }),
  location: (input) => `/university/selections/${input.callId}?done=selection.open`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeLimited(loaded, now);
    const { callId, organisationId, note = "" } = input;
    const interestBy = readInstant(input.interestBy, loaded.university.timeZone);
    if (!(interestBy instanceof Date)) throw invalid({ interestBy: [interestBy.problem] });
    if (interestBy <= now) throw invalid({ interestBy: ["Has passed. Enter a time in the future."] });
    if (interestBy >= loaded.call.closesAt)
      throw invalid({ interestBy: ["Is after the call closes. Enter an earlier time."] });
    if (loaded.selection)
      await tx
        .update(selection)
        .set({ interestBy, note, updatedAt: now })
        .where(and(eq(selection.callId, callId), eq(selection.organisationId, organisationId)));
    else
      await tx.insert(selection).values({
        callId,
        organisationId,
        interestBy,
        note,
        openedBy: actorId(actor),
        openedAt: now,
        updatedAt: now,
      });
    emit(selectionOpened, { callId, organisationId, first: !loaded.selection });
    return { callId, interestBy: interestBy.toISOString() };
  },
});
