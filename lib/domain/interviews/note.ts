import { eq } from "drizzle-orm";
import { z } from "zod";
import { interview } from "@/db/schema/interviews";
import { type Actor, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { AGENCY_ROLES } from "../calls/policy";
import { mayRunPanel } from "../panels/policy";
import { mustBeMinuting, officerPath, panelPath } from "../panels/records";
import { interviewNoted } from "./events";
import { heardOf, loadInterview } from "./records";
import { LIMITS } from "./rules";

type Loaded = Awaited<ReturnType<typeof loadInterview>>;

/** Members who are in the room for it, and officers. */
function mayNote(actor: Actor, loaded: Loaded) {
  const { seat, out } = loaded;
  if (!seat) return mayRunPanel(actor, loaded.around);
  return seat.status === "accepted" && !out ? allow() : hide();
}

/** What was said, written together by the panel: private to it and the agency, whatever is released. */
export const noteInterview = command({
  name: "interview.note",
  summary: "Write the panel's notes on an interview; applicants never read them.",
  access: "user",
  input: z.strictObject({
    interviewId: uuid(),
    /** The version that the changes were made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    notes: longText({ min: 0, max: LIMITS.notes }),
  }),
  result: z.object({
    interviewId: z.uuid(),
    version: z.int(),
    panelId: z.uuid(),
    callId: z.uuid(),
    agencyId: z.uuid(),
  }),
  keys: (input) => [`interview:${input.interviewId}`],
  load: ({ tx, input, actor }) => loadInterview(tx, actor, input.interviewId),
  may: mayNote,
  emits: [interviewNoted],
  subject: (input, loaded) => ({
    type: "panel",
    id: loaded.panel.id,
    detail: { interviewId: input.interviewId },
  }),
  location: (_input, result, actor) => {
    const atAgency = hasRole(actor, result.agencyId, ...AGENCY_ROLES);
    return `${atAgency ? officerPath(result.callId) : panelPath(result.panelId)}/interviews?done=interview.note`;
  },
  async run({ tx, input, loaded, emit }) {
    mustBeMinuting(loaded);
    const { interview: row, panel } = loaded;
    if (row.status === "cancelled") throw conflict("This interview was called off.", "wrong-state");
    if (input.version !== row.notesVersion)
      throw conflict(
        "Somebody else wrote in these notes meanwhile. Nothing was overwritten: open them again, then add yours.",
        "stale-version",
      );
    const version = row.notesVersion + 1;
    await tx
      .update(interview)
      .set({ notes: input.notes, notesVersion: version })
      .where(eq(interview.id, row.id));
    emit(interviewNoted, { ...(await heardOf(tx, loaded, row)), proposalIds: [] });
    const { id: panelId, callId, agencyId } = panel;
    return { interviewId: row.id, version, panelId, callId, agencyId };
  },
});
