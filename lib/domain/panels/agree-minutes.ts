import { eq } from "drizzle-orm";
import { z } from "zod";
import { panel } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { panelMinutesAnswered } from "./events";
import { mayAgreeMinutes, seatOf } from "./policy";
import { loadPanel, mustBeMinuting, panelPath } from "./records";
import { panelLimits } from "./rules";

/** The chair speaks for what they were in the room for; what they left is not shown to them, nor agreed by them. */
export const agreeMinutes = command({
  name: "panel.agree-minutes",
  summary: "Agree to the minutes of a closed panel as its chair, or say what must be put right.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    answer: z.enum(["agree", "correct"], "Choose whether you agree."),
    /** What must be put right; the agency alone reads it. */
    remarks: longText({ min: 0, max: panelLimits.notes }).default(""),
  }),
  result: z.object({ panelId: z.string(), answer: z.enum(["agree", "correct"]) }),
  keys: (input) => [`panel:${input.panelId}`],
  load: ({ tx, input, actor }) => loadPanel(tx, actor, input.panelId),
  may: (actor, loaded) => mayAgreeMinutes(actor, loaded.around),
  emits: [panelMinutesAnswered],
  subject: (input) => ({ type: "panel", id: input.panelId, detail: { answer: input.answer } }),
  location: (input) => `${panelPath(input.panelId)}/minutes?done=panel.agree-minutes`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { panel: row, members } = loaded;
    if (row.status !== "closed")
      throw conflict("The minutes are complete once the panel is closed.", "wrong-state");
    mustBeMinuting(loaded);
    const seat = seatOf(actor, members);
    if (!seat) throw notFound();
    const agrees = input.answer === "agree";
    if (!agrees && input.remarks === "") throw invalid({ remarks: ["Say what must be put right."] });
    await tx
      .update(panel)
      .set(agrees ? { minutesAgreedAt: now, minutesRemarks: null } : { minutesRemarks: input.remarks })
      .where(eq(panel.id, row.id));
    emit(panelMinutesAnswered, {
      panelId: row.id,
      agencyId: row.agencyId,
      memberId: seat.id,
      // That it is agreed stands on everybody's page; what must be put right is between the chair and the agency.
      userIds: agrees
        ? members.filter(({ status }) => status === "accepted").map(({ userId }) => userId)
        : [seat.userId],
    });
    return { panelId: row.id, answer: input.answer };
  },
});
