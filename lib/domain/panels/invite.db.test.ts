import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelFindings, panelState } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { inviteToPanel } from "./invite";
import { removePanelMember } from "./remove-member";

describeCommand(
  inviteToPanel,
  {
    scenario: async () => {
      const made = await makePanel({ proposals: 0, members: 0 });
      const guest = await makeUser();
      return { ...made, guest, actor: made.officer, input: { panelId: made.panelId, email: guest.email } };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).members,
    wrongState: async ({ actor, input }) => void (await run(inviteToPanel, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("tells when and where and nothing of what is discussed", async () => {
      const { officer, panelId, proposals } = await makePanel({ members: 0 });
      const guest = await makeUser();
      await run(inviteToPanel, officer, { panelId, email: guest.email });
      await settle();
      const [letter] = await mailsTo(guest.email);
      expect(letter!.text).toContain("Room 1");
      expect(letter!.text).toContain(`/panels/${panelId}`);
      for (const { content, reference } of proposals) {
        expect(letter!.text).not.toContain(content.title);
        expect(letter!.text).not.toContain(reference);
      }
    });

    it("looks for conflicts with everything on the agenda, with their evidence", async () => {
      const { officer, panelId, proposals, itemIds } = await makePanel({ members: 0 });
      const colleague = await makeUser({ roles: [[proposals[1]!.university, "researcher"]] });
      const { memberId } = await run(inviteToPanel, officer, { panelId, email: colleague.email });
      const findings = await panelFindings(panelId);
      expect(new Set(findings.map((one) => [one.itemId, one.memberId, one.rule].join()))).toEqual(
        new Set([[itemIds[1], memberId, "same-organisation"].join()]),
      );
      expect(findings[0]!.evidence).toContain(proposals[1]!.university.name);
    });

    it("refuses addresses without an account, people of the agency, and what is closed; asks again whom it took off", async () => {
      const { officer, panelId, call, members, memberIds } = await makePanel({ members: 1 });
      for (const email of ["nobody@nowhere.example", call.approver.email])
        expect((await attempt(inviteToPanel, officer, { panelId, email })).status).toBe(400);
      const again = { panelId, email: members[0]!.email };
      expect((await attempt(inviteToPanel, officer, again)).status).toBe(409);
      await run(removePanelMember, officer, { memberId: memberIds[0] });
      expect((await run(inviteToPanel, officer, again)).memberId).toBe(memberIds[0]);
      const closed = await makeScoredPanel({ closed: true });
      const guest = await makeUser();
      const late = { panelId: closed.panelId, email: guest.email };
      expect((await attempt(inviteToPanel, closed.officer, late)).status).toBe(409);
    });
  },
);
