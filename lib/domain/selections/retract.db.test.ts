import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { interestState, makeInterest, makeSelection } from "@/lib/testing/make-selections";
import { decideInterest } from "./decide";
import { retractInterest } from "./retract";

async function scenario() {
  const made = await makeInterest(await makeSelection());
  return { ...made, actor: made.pi, input: { interestId: made.interestId } };
}

describeCommand(
  retractInterest,
  {
    scenario,
    effect: ({ interestId }) => interestState(interestId),
    strangerStatus: 404,
    wrongState: async ({ pi, interestId }) => {
      await run(retractInterest, pi, { interestId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("frees a selected place, but not one that is submitted", async () => {
      const made = await makeInterest(await makeSelection());
      const second = await makeInterest(made);
      const select = (interestId: string) => ({ interestId, outcome: "selected", reason: "Best." });
      await run(decideInterest, made.office, select(made.interestId));
      expect((await attempt(decideInterest, made.office, select(second.interestId))).status).toBe(409);
      await run(retractInterest, made.pi, { interestId: made.interestId });
      await run(decideInterest, made.office, select(second.interestId));
      await makeProposal({
        call: made.call,
        university: made.university,
        pi: second.pi,
        state: "awaiting-endorsement",
      });
      expect((await attempt(retractInterest, second.pi, { interestId: second.interestId })).status).toBe(409);
    });
  },
);
