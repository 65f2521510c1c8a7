import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { extensionState, makeAsked } from "@/lib/testing/make-extensions";
import { askExtension } from "./ask";
import { grantExtension } from "./grant";
import { refuseExtension } from "./refuse";

const answer = "The reason is not outside their control.";

describeCommand(
  refuseExtension,
  {
    scenario: async () => {
      const made = await makeAsked();
      return { ...made, actor: made.approver, input: { extensionId: made.extensionId, answer } };
    },
    effect: ({ proposalId }) => extensionState(proposalId),
    wrongState: async ({ approver, extensionId }) => {
      await run(grantExtension, approver, { extensionId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("leaves the deadline, and lets the officer ask anew", async () => {
      const { approver, officer, extensionId, proposalId, input } = await makeAsked();
      await run(refuseExtension, approver, { extensionId, answer });
      expect(await extensionState(proposalId)).toMatchObject({
        rows: [{ status: "refused", answer, answeredBy: approver.id }],
        extendedUntil: null,
      });
      expect(await attempt(askExtension, officer, input)).toMatchObject({ status: 200 });
    });

    it("is not for the one who asked", async () => {
      const { officer, extensionId } = await makeAsked();
      expect(await attempt(refuseExtension, officer, { extensionId, answer })).toMatchObject({ status: 403 });
    });
  },
);
