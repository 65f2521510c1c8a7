import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { interviewState, makeInterviews } from "@/lib/testing/make-interviews";
import { cancelInterview } from "./cancel";
import { chooseInterview } from "./choose";
import { getRoomSchedule, getTeamInterview, listToChoose } from "./queries";

async function scenario() {
  const made = await makeInterviews({ members: 1 });
  const [interviewId] = made.interviewIds;
  const input = { interviewId, slotId: made.slotIds[0] };
  return { ...made, actor: made.proposals[0]!.pi, input };
}

describeCommand(
  chooseInterview,
  {
    scenario,
    effect: ({ panelId }) => interviewState(panelId),
    wrongState: async ({ officer, interviewIds }) => {
      await run(cancelInterview, officer, { interviewId: interviewIds[0], reason: "Ill." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives a time to one of two teams that want it at once; the other chooses another", async () => {
      const { proposals, interviewIds, slotIds, panelId } = await makeInterviews({ members: 1 });
      const answers = await Promise.all(
        proposals.map(({ pi }, index) =>
          attempt(chooseInterview, pi, { interviewId: interviewIds[index], slotId: slotIds[0] }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const loser = answers.findIndex(({ status }) => status === 409);
      expect(answers[loser]).toMatchObject({ problem: { detail: expect.stringContaining("Another team") } });
      const { pi, proposalId } = proposals[loser]!;
      const seen = await getTeamInterview(pi, proposalId);
      expect(seen?.free.map(({ id }) => id)).toEqual([slotIds[1]]);
      await run(chooseInterview, pi, { interviewId: interviewIds[loser], slotId: slotIds[1] });
      const { interviews } = await interviewState(panelId);
      expect(new Set(interviews.map(({ slotId }) => slotId)).size).toBe(2);
    });

    it("waits among what the lead is to do until a time is chosen, and for nobody else", async () => {
      const { proposals, input, officer } = await scenario();
      const { pi, proposalId } = proposals[0]!;
      expect(await listToChoose(pi)).toMatchObject([{ id: input.interviewId, proposalId }]);
      expect(await listToChoose(officer)).toEqual([]);
      await run(chooseInterview, pi, input);
      expect(await listToChoose(pi)).toEqual([]);
    });

    it("is the principal investigator's: neither the officer's nor another team's", async () => {
      const { officer, proposals, input } = await scenario();
      expect((await attempt(chooseInterview, officer, input)).status).toBe(403);
      expect((await attempt(chooseInterview, proposals[1]!.pi, input)).status).toBe(404);
    });

    it("is seen by the members in the room, and by nobody who leaves it", async () => {
      const made = await makeInterviews({ state: "booked", conflicted: true });
      const [away, inside] = made.members as [(typeof made.members)[0], (typeof made.members)[0]];
      expect((await getRoomSchedule(inside, made.panelId))?.items).toHaveLength(1);
      expect((await getRoomSchedule(away, made.panelId))?.items).toEqual([]);
      expect(await getRoomSchedule(made.proposals[0]!.pi, made.panelId)).toBeUndefined();
    });
  },
);
