import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makePanel, panelFindings, panelState } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { saveCoauthors } from "../reviews/save-coauthors";
import { answerPanel } from "./answer";
import { dismissPanelConflict } from "./dismiss-conflict";
import { inviteToPanel } from "./invite";
import { getPanel, listConflicts, type ReadyPanel } from "./officer-queries";
import { getRoom } from "./queries";

const scenario = async () => {
  const made = await makePanel({ conflicted: true });
  const [finding] = await panelFindings(made.panelId);
  const input = { findingId: finding!.id, reason: "They met once." };
  return { ...made, actor: made.officer, input };
};

describeCommand(
  dismissPanelConflict,
  {
    scenario,
    effect: async ({ panelId }) => (await panelState(panelId)).findings,
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, input }) => void (await run(dismissPanelConflict, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("lets the member into the room, keeps the reason, and remembers it when the fact is found again", async () => {
      const { officer, members, panelId, call, input } = await scenario();
      expect(await getRoom(members[0]!, panelId)).toMatchObject({ items: [{ number: 1 }] });
      await run(dismissPanelConflict, officer, input);
      await run(saveCoauthors, members[0]!, { coauthors: "Somebody Else" });
      await settle();
      expect((await getRoom(members[0]!, panelId)) as object).toMatchObject({ items: [{}, { number: 2 }] });
      const [pair] = await listConflicts((await getPanel(officer, call.callId)) as ReadyPanel);
      expect(pair).toMatchObject({
        stands: false,
        findings: [{ dismissReason: input.reason, dismissedBy: officer.name }],
      });
    });

    it("never lets anybody judge a proposal of their own", async () => {
      const { officer, panelId, proposals, itemIds } = await makePanel({ members: 0 });
      const { pi } = proposals[0]!;
      await run(inviteToPanel, officer, { panelId, email: pi.email });
      await run(answerPanel, pi, { panelId, answer: "accept" });
      const finding = (await panelFindings(panelId)).find(({ rule }) => rule === "own-proposal");
      const input = { findingId: finding!.id, reason: "All the same." };
      expect((await attempt(dismissPanelConflict, officer, input)).status).toBe(409);
      const room = await getRoom(pi, panelId);
      expect(room).toMatchObject({ items: [{ id: itemIds[1] }] });
    });

    it("is for officers of the agency", async () => {
      const { call, input } = await scenario();
      expect((await attempt(dismissPanelConflict, call.approver, input)).status).toBe(403);
      expect((await attempt(dismissPanelConflict, await makeUser(), input)).status).toBe(404);
    });
  },
);
