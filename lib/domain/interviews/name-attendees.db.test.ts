import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { proposalMember } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { interviewState, makeInterviews } from "@/lib/testing/make-interviews";
import { cancelInterview } from "./cancel";
import { nameAttendees } from "./name-attendees";
import { getRoomSchedule } from "./queries";

async function scenario() {
  const made = await makeInterviews({ state: "booked", members: 1 });
  const { proposalId, pi } = made.proposals[0]!;
  const [member] = await database()
    .select({ id: proposalMember.id })
    .from(proposalMember)
    .where(and(eq(proposalMember.proposalId, proposalId), eq(proposalMember.userId, pi.id)));
  const input = { interviewId: made.interviewIds[0], memberIds: [member!.id] };
  return { ...made, actor: pi, input };
}

describeCommand(
  nameAttendees,
  {
    scenario,
    effect: ({ panelId }) => interviewState(panelId),
    wrongState: async ({ officer, interviewIds }) => {
      await run(cancelInterview, officer, { interviewId: interviewIds[0], reason: "Ill." });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("is read by the panel, and names only people of the team", async () => {
      const { actor, input, panelId, members, proposals } = await scenario();
      await run(nameAttendees, actor, input);
      const [item] = (await getRoomSchedule(members[0]!, panelId))?.items ?? [];
      expect(item?.attendees).toEqual([actor.name]);
      const stranger = { ...input, memberIds: [proposals[1]!.proposalId] };
      expect((await attempt(nameAttendees, actor, stranger)).status).toBe(400);
      expect((await attempt(nameAttendees, actor, { ...input, memberIds: [""] })).status).toBe(400);
    });
  },
);
