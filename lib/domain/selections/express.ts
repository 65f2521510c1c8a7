import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { selectionInterest } from "@/db/schema/selections";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, text, uuid } from "@/lib/command/fields";
import { instantWords } from "@/lib/domain/days";
import { newId } from "@/lib/infra/ids";
import { interestExpressed } from "./events";
import { mayExpress } from "./policy";
import { loadSelection, mustBeLimited } from "./records";
import { LIMITS } from "./rules";

/** One a person and university; until the internal date it can be changed, and expressed again after taking it back. */
export const expressInterest = command({
  name: "selection.express",
  summary: "Express interest in leading a proposal to a limited call, to be selected by your university.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    organisationId: uuid(),
    title: text({ max: LIMITS.title }),
    summary: longText({ max: LIMITS.summary }),
  }),
  result: z.object({ interestId: z.uuid() }),
  keys: (input) => [`selection:${input.callId}:${input.organisationId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadSelection(tx, input);
    const [own] = await tx
      .select()
      .from(selectionInterest)
      .where(
        and(
          eq(selectionInterest.callId, input.callId),
          eq(selectionInterest.organisationId, input.organisationId),
          eq(selectionInterest.userId, actorId(actor)),
        ),
      )
      .for("update");
    return { ...loaded, own };
  },
  may: (actor, _loaded, input) => mayExpress(actor, input.organisationId),
  emits: [interestExpressed],
  subject: (input, _loaded, result) => ({
    type: "selection",
    id: result.interestId,
    detail: { callId: input.callId, organisationId: input.organisationId, title: input.title },
  }),
  location: (input) => `/researcher/selections/${input.callId}?done=selection.express`,
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    mustBeLimited(loaded, now);
    const { own } = loaded;
    if (!loaded.selection)
      throw conflict(
        `${loaded.university.name} does not select for this call: whoever submits first has the place.`,
      );
    if (arrivedAt >= loaded.selection.interestBy)
      throw conflict(
        `Interest was to be expressed by ${instantWords(loaded.selection.interestBy, loaded.call.timeZone)}. Ask the research office for more time.`,
        "too-late",
      );
    if (own && (own.status === "selected" || own.status === "declined"))
      throw conflict("The research office has decided on your interest already.");
    const { callId, organisationId, title, summary } = input;
    const userId = actorId(actor);
    const its = { title, summary, status: "expressed" as const, expressedAt: now };
    const interestId = own?.id ?? newId();
    if (own)
      await tx
        .update(selectionInterest)
        .set({ ...its, rank: sql`NULL`, reason: "" })
        .where(eq(selectionInterest.id, own.id));
    else
      await tx
        .insert(selectionInterest)
        .values({ id: interestId, callId, organisationId, userId, reason: "", ...its });
    emit(interestExpressed, { callId, organisationId, interestId, userId });
    return { interestId };
  },
});
