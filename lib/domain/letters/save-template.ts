import { and, eq, max } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { letterTemplate, templateKinds } from "@/db/schema/letters";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { int, longText, text, uuid } from "@/lib/command/fields";
import { mayWriteLetters } from "./policy";
import { letterLimits, templateProblems } from "./rules";

/** Every saving is a version of its own: a release that is under way keeps the one it was asked with. */
export const saveTemplate = command({
  name: "letter.save-template",
  summary:
    "Save the letter that tells applicants of a call an award or a decline, or an invitation to the full proposal.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    outcome: z.enum(templateKinds, "Choose one of the call's letters."),
    /** The version that was edited; 0 is the standard text. */
    version: int({ min: 0, max: 1_000_000 }),
    subject: text({ max: letterLimits.subject }),
    body: longText({ max: letterLimits.body }),
  }),
  result: z.object({ callId: z.uuid(), outcome: z.enum(templateKinds), version: z.int() }),
  keys: (input) => [`letters:${input.callId}`],
  async load({ tx, input }) {
    // Locked, so that two versions do not get one number.
    const [its] = await tx
      .select({ id: call.id, agencyId: call.agencyId, status: call.status })
      .from(call)
      .where(eq(call.id, input.callId))
      .for("update");
    if (!its) throw notFound();
    const [latest] = await tx
      .select({ version: max(letterTemplate.version) })
      .from(letterTemplate)
      .where(and(eq(letterTemplate.callId, its.id), eq(letterTemplate.outcome, input.outcome)));
    return { ...its, version: latest?.version ?? 0 };
  },
  may: mayWriteLetters,
  emits: [],
  subject: (input, loaded, result) => ({
    type: "call",
    id: input.callId,
    relatedId: loaded.agencyId,
    detail: { outcome: input.outcome, version: result.version },
  }),
  location: (input) => `/agency/calls/${input.callId}/letters?done=letter.save-template`,
  async run({ tx, actor, input, loaded, now }) {
    const { callId, outcome, subject, body } = input;
    if (loaded.status === "archived") throw conflict("This call was put away: its letters stay as they are.");
    if (input.version !== loaded.version)
      throw conflict(
        "Somebody else saved this letter since you opened it. Open it again to see their changes.",
        "stale",
      );
    const problems = templateProblems(outcome, { subject, body });
    if (Object.keys(problems).length > 0) throw invalid(problems);
    const version = loaded.version + 1;
    const saved = { savedBy: actorId(actor), savedAt: now };
    await tx.insert(letterTemplate).values({ callId, outcome, version, subject, body, ...saved });
    return { callId, outcome, version };
  },
});
