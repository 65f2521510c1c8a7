import { eq } from "drizzle-orm";
import { z } from "zod";
import { panelMember } from "@/db/schema/panels";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { checkPairs } from "./conflicts";
import { panelMemberAnswered } from "./events";
import { endSeat } from "./members";
import { seatOf } from "./policy";
import { loadPanel, mustBeOpen, panelPath } from "./records";

/** Also later: who has accepted can still step back. */
export const answerPanel = command({
  name: "panel.answer",
  summary: "Accept or decline to sit on a panel.",
  access: "user",
  input: z.strictObject({
    panelId: uuid(),
    answer: z.enum(["accept", "decline"], "Choose accept or decline."),
  }),
  result: z.object({ panelId: z.string(), status: z.enum(["accepted", "declined"]) }),
  keys: (input) => [`panel:${input.panelId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadPanel(tx, actor, input.panelId);
    return { ...loaded, seat: seatOf(actor, loaded.members) };
  },
  may: (_actor, loaded) => (loaded.seat ? allow() : hide()),
  emits: [panelMemberAnswered],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: input.panelId,
    detail: { status: result.status },
  }),
  location: (input) =>
    input.answer === "accept" ? `${panelPath(input.panelId)}?done=panel.answer` : "/panels?done=panel.answer",
  async run({ tx, input, loaded, now, emit }) {
    mustBeOpen(loaded);
    const { panel, seat } = loaded;
    if (!seat) throw notFound();
    const status = input.answer === "accept" ? ("accepted" as const) : ("declined" as const);
    if (seat.status === status) throw conflict("You have accepted already.", "wrong-state");
    if (status === "declined") await endSeat(tx, { id: seat.id, panelId: panel.id }, "declined", now);
    else {
      await tx.update(panelMember).set({ status, answeredAt: now }).where(eq(panelMember.id, seat.id));
      await checkPairs(tx, panel.id, now);
    }
    const { id: panelId, agencyId } = panel;
    emit(panelMemberAnswered, { panelId, agencyId, memberId: seat.id, userIds: [seat.userId] });
    return { panelId, status };
  },
});
