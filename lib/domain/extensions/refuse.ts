import { eq } from "drizzle-orm";
import { z } from "zod";
import { extension } from "@/db/schema/extensions";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { text, uuid } from "@/lib/command/fields";
import { extensionRefused } from "./events";
import { mayAnswer } from "./policy";
import { loadExtension, mustBeAsked } from "./records";
import { MOST_REASON } from "./rules";

/** The second person's no, with the reason; the deadline stays as it is. */
export const refuseExtension = command({
  name: "extension.refuse",
  summary: "Refuse one proposal the time that a colleague asked for, with the reason.",
  access: "user",
  input: z.strictObject({ extensionId: uuid(), answer: text({ max: MOST_REASON }) }),
  result: z.object({ extensionId: z.uuid(), callId: z.uuid() }),
  keys: (input) => [`extension:${input.extensionId}`],
  load: ({ tx, input }) => loadExtension(tx, input.extensionId),
  may: mayAnswer,
  emits: [extensionRefused],
  subject: (input, { extension: row }) => ({
    type: "proposal",
    id: row.proposalId,
    relatedId: row.callId,
    detail: { until: row.until.toISOString(), reason: input.answer, subject: row.subject },
  }),
  location: (_input, result) => `/agency/calls/${result.callId}/extensions?done=extension.refuse`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { extension: row } = loaded;
    mustBeAsked(row);
    await tx
      .update(extension)
      .set({ status: "refused", answer: input.answer, answeredBy: actorId(actor), answeredAt: now })
      .where(eq(extension.id, row.id));
    emit(extensionRefused, { extensionId: row.id, proposalId: row.proposalId, agencyId: row.agencyId });
    return { extensionId: row.id, callId: row.callId };
  },
});
