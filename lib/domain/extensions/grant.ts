import { eq } from "drizzle-orm";
import { z } from "zod";
import { extension } from "@/db/schema/extensions";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { extensionGranted } from "./events";
import { mayAnswer } from "./policy";
import { loadExtension, mustBeAsked } from "./records";
import { endOf, giveTime } from "./subjects";

/** The second person's yes: from now on the proposal, or its response, is taken until the time asked for. */
export const grantExtension = command({
  name: "extension.grant",
  summary: "Grant one proposal the time that a colleague asked for.",
  access: "user",
  input: z.strictObject({ extensionId: uuid() }),
  result: z.object({ extensionId: z.uuid(), proposalId: z.uuid(), callId: z.uuid(), until: z.string() }),
  keys: (input) => [`extension:${input.extensionId}`],
  load: ({ tx, input }) => loadExtension(tx, input.extensionId),
  may: mayAnswer,
  emits: [extensionGranted],
  subject: (_input, { extension: row }) => ({
    type: "proposal",
    id: row.proposalId,
    relatedId: row.callId,
    detail: { until: row.until.toISOString(), reason: row.reason, subject: row.subject },
  }),
  location: (_input, result) => `/agency/calls/${result.callId}/extensions?done=extension.grant`,
  async run({ tx, actor, loaded, now, emit }) {
    const { proposal: its, extension: row } = loaded;
    mustBeAsked(row);
    if (row.until <= now)
      throw conflict("The time asked for has passed. Refuse this, and let your colleague ask anew.");
    if (row.until <= endOf(row.subject, loaded))
      throw conflict("It has as much time already. Refuse this, and let your colleague ask anew.");
    await giveTime(tx, row.subject, loaded, row.until);
    await tx
      .update(extension)
      .set({ status: "granted", answeredBy: actorId(actor), answeredAt: now })
      .where(eq(extension.id, row.id));
    emit(extensionGranted, { extensionId: row.id, proposalId: its.id, agencyId: row.agencyId });
    return { extensionId: row.id, proposalId: its.id, callId: row.callId, until: row.until.toISOString() };
  },
});
