import { eq } from "drizzle-orm";
import { z } from "zod";
import { interview } from "@/db/schema/interviews";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { interviewAttended } from "./events";
import { LIMITS } from "./rules";
import { heardByRoom, loadOwnInterview, mayAnswerInterview, mustStand } from "./team";

/** Who of the team comes; the panel reads it. */
export const nameAttendees = command({
  name: "interview.name-attendees",
  summary: "Name who of the team comes to the interview.",
  access: "user",
  input: z.strictObject({
    interviewId: uuid(),
    /** Ids of confirmed members of the team; a form sends an empty one beside the ticked ones. */
    memberIds: z
      .array(z.union([uuid(), z.literal("")]), "Choose who comes.")
      .max(LIMITS.attendees + 1, `At most ${LIMITS.attendees} people come.`)
      .transform((ids) => [...new Set(ids.filter((id) => id !== ""))]),
  }),
  result: z.object({ interviewId: z.uuid(), proposalId: z.uuid(), attendees: z.int() }),
  keys: (input) => [`interview:${input.interviewId}`],
  load: ({ tx, input }) => loadOwnInterview(tx, input.interviewId),
  may: mayAnswerInterview,
  emits: [interviewAttended],
  subject: (_input, loaded, result) => ({
    type: "proposal",
    id: loaded.proposal.id,
    detail: { attendees: result.attendees },
  }),
  location: (_input, result) =>
    `/researcher/proposals/${result.proposalId}/interview?done=interview.name-attendees`,
  async run({ tx, input, loaded, emit }) {
    mustStand(loaded);
    const { interview: row, team } = loaded;
    const confirmed = new Set(team.flatMap(({ id, status }) => (status === "confirmed" ? [id] : [])));
    if (input.memberIds.length === 0) throw invalid({ memberIds: ["Name at least one person."] });
    if (input.memberIds.some((id) => !confirmed.has(id)))
      throw invalid({ memberIds: ["Only people of the team who have confirmed can come."] });
    const attendees = JSON.stringify(input.memberIds);
    await tx
      .update(interview)
      .set({ attendees, version: row.version + 1 })
      .where(eq(interview.id, row.id));
    emit(interviewAttended, await heardByRoom(tx, row));
    return { interviewId: row.id, proposalId: row.proposalId, attendees: input.memberIds.length };
  },
});
