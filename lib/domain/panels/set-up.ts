import { eq } from "drizzle-orm";
import { z } from "zod";
import { call } from "@/db/schema/calls";
import { panel } from "@/db/schema/panels";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { amountText, instantText, int, text, uuid } from "@/lib/command/fields";
import { instantWords } from "@/lib/domain/days";
import { readInstant } from "@/lib/infra/clock";
import { newId } from "@/lib/infra/ids";
import { stagesOf } from "../calls/stages-of";
import { parseAmount } from "../money";
import { panelPrepared } from "./events";
import { mayRunPanel } from "./policy";
import { appliesTo, membersOf, mustBeOpen, officerPath } from "./records";
import { panelLimits } from "./rules";

/** One command for the first time and for every change, until the panel is closed. */
export const setUpPanel = command({
  name: "panel.set-up",
  summary: "Say when and where the panel of a call meets, and how much there is to award.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    /** The version that the changes were made on; 0 where there is no panel yet. */
    version: int({ min: 0, max: 2_147_483_647 }).default(0),
    /** Local time in the call's zone, or with an offset. */
    meetsAt: instantText(),
    place: text({ max: panelLimits.place }),
    budget: amountText(),
  }),
  result: z.object({ panelId: z.string(), callId: z.string(), version: z.number() }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input, actor }) {
    const [its] = await tx.select().from(call).where(eq(call.id, input.callId)).for("update");
    if (!its || !(await stagesOf(tx, input.callId)).panel) throw notFound();
    const [row] = await tx.select().from(panel).where(eq(panel.callId, input.callId)).for("update");
    const members = row ? await membersOf(tx, row.id) : [];
    const inTeam = await appliesTo(tx, actor, input.callId);
    return { call: its, panel: row, members, around: { agencyId: its.agencyId, inTeam, members } };
  },
  may: (actor, loaded) => mayRunPanel(actor, loaded.around),
  emits: [panelPrepared],
  subject: (input, _loaded, result) => ({
    type: "panel",
    id: result.panelId,
    relatedId: input.callId,
    detail: { version: result.version },
  }),
  location: (input) => `${officerPath(input.callId)}?done=panel.set-up`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { call: its, panel: before, members } = loaded;
    if (before) mustBeOpen({ panel: before });
    if (its.status === "draft") throw conflict("Publish the call first.", "wrong-state");
    if (input.version !== (before?.version ?? 0))
      throw conflict(
        "Somebody else changed the panel meanwhile. Open it again and compare.",
        "stale-version",
      );
    const meetsAt = readInstant(input.meetsAt, its.timeZone);
    if (!(meetsAt instanceof Date)) throw invalid({ meetsAt: [meetsAt.problem] });
    if (meetsAt < its.closesAt)
      throw invalid({
        meetsAt: [
          `Is before the call closes, on ${instantWords(its.closesAt, its.timeZone)}. Choose a later time.`,
        ],
      });
    const budget = parseAmount(input.budget, its.currency);
    if (budget === undefined || budget <= 0n)
      throw invalid({ budget: [`Enter an amount in ${its.currency} above zero, such as 250000.`] });
    const facts = { meetsAt, place: input.place, budget, version: input.version + 1 };
    const panelId = before?.id ?? newId();
    if (before) await tx.update(panel).set(facts).where(eq(panel.id, panelId));
    else
      await tx.insert(panel).values({
        id: panelId,
        callId: its.id,
        agencyId: its.agencyId,
        status: "open",
        ...facts,
        createdBy: actorId(actor),
        createdAt: now,
      });
    const moved = before && (before.meetsAt.getTime() !== meetsAt.getTime() || before.place !== input.place);
    const seats = moved ? members.filter(({ status }) => status === "invited" || status === "accepted") : [];
    const userIds = seats.map(({ userId }) => userId);
    emit(panelPrepared, { panelId, agencyId: its.agencyId, userIds });
    return { panelId, callId: its.id, version: facts.version };
  },
});
