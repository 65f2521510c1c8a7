import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { extension } from "@/db/schema/extensions";
import { notification } from "@/db/schema/notifications";
import { proposalSubmission } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose } from "@/lib/testing/make-calls";
import { extensionState, makeAsked } from "@/lib/testing/make-extensions";
import { settle } from "@/lib/testing/relay";
import { listHistory } from "../proposals/history";
import { submitProposal } from "../proposals/submit";
import { grantExtension } from "./grant";
import { refuseExtension } from "./refuse";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

describeCommand(
  grantExtension,
  {
    scenario: async () => {
      const made = await makeAsked();
      return { ...made, actor: made.approver, input: { extensionId: made.extensionId } };
    },
    effect: ({ proposalId }) => extensionState(proposalId),
    wrongState: async ({ approver, extensionId }) => {
      await run(refuseExtension, approver, { extensionId, answer: "No." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is not for the one who asked", async () => {
      const { officer, extensionId, proposalId } = await makeAsked();
      expect(await attempt(grantExtension, officer, { extensionId })).toMatchObject({ status: 403 });
      expect((await extensionState(proposalId)).extendedUntil).toBeNull();
    });

    it("opens the closed call to this proposal, marks its submission, and tells the team", async () => {
      const { approver, extensionId, proposalId, pi, call } = await makeAsked();
      await letCallClose(call.callId);
      expect(await attempt(submitProposal, pi, { proposalId })).toMatchObject({ status: 409 });
      await run(grantExtension, approver, { extensionId });
      expect(await run(submitProposal, pi, { proposalId })).toMatchObject({ timing: "extended" });
      const [row] = await database()
        .select()
        .from(proposalSubmission)
        .where(eq(proposalSubmission.proposalId, proposalId));
      expect(row?.timing).toBe("extended");
      const history = await listHistory(pi, { id: proposalId, view: "team" });
      expect(history.items.map(({ command }) => command)).toContain("extension.grant");
      await settle();
      const told = await database().select().from(notification).where(eq(notification.userId, pi.id));
      expect(told.map(({ title }) => title)).toContainEqual(expect.stringMatching(/has time until/));
    });

    it("is refused once the time asked for has passed", async () => {
      const { approver, extensionId } = await makeAsked();
      await database()
        .update(extension)
        .set({ until: new Date(Date.now() - 60_000) })
        .where(eq(extension.id, extensionId));
      expect(await attempt(grantExtension, approver, { extensionId })).toMatchObject({ status: 409 });
    });
  },
);
