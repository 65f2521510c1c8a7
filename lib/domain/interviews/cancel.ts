import { eq } from "drizzle-orm";
import { z } from "zod";
import { interview } from "@/db/schema/interviews";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { mayRunPanel } from "../panels/policy";
import { officerPath } from "../panels/records";
import { interviewCancelled } from "./events";
import { planInterview } from "./plan";
import { heardOf, loadInterview } from "./records";
import { LIMITS } from "./rules";

/** Calls an interview off; its time is free again, and the team can be invited anew. */
export const cancelInterview = command({
  name: "interview.cancel",
  summary: "Call an interview off, with a reason that the team reads.",
  access: "user",
  input: z.strictObject({ interviewId: uuid(), reason: text({ max: LIMITS.reason }) }),
  result: z.object({ interviewId: z.uuid(), callId: z.uuid() }),
  keys: (input) => [`interview:${input.interviewId}`],
  load: ({ tx, input, actor }) => loadInterview(tx, actor, input.interviewId),
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [interviewCancelled],
  subject: (input, loaded) => ({
    type: "proposal",
    id: loaded.interview.proposalId,
    relatedId: loaded.panel.id,
    detail: { reason: input.reason },
  }),
  location: (_input, result) => `${officerPath(result.callId)}/interviews?done=interview.cancel`,
  async run({ tx, input, loaded, now, emit }) {
    const { interview: row, panel } = loaded;
    if (row.status === "cancelled") throw conflict("This interview was called off already.", "wrong-state");
    const off = { status: "cancelled" as const, slotId: null, version: row.version + 1 };
    await tx.update(interview).set(off).where(eq(interview.id, row.id));
    await planInterview(tx, { ...row, ...off }, undefined, now);
    emit(interviewCancelled, { ...(await heardOf(tx, loaded, row)), reason: input.reason });
    return { interviewId: row.id, callId: panel.callId };
  },
});
