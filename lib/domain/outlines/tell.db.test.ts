import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { letOutlinesClose, makeOutline, makeOutlineCall, outlineState } from "@/lib/testing/make-outlines";
import { saveTemplate } from "../letters/save-template";
import { discardProposal } from "../proposals/discard";
import { endorseProposal } from "../proposals/endorse";
import { listHistory } from "../proposals/history";
import { getProposal } from "../proposals/queries";
import { saveProposal } from "../proposals/save";
import { submitProposal } from "../proposals/submit";
import { withdrawProposal } from "../proposals/withdraw";
import { getStatistics } from "../statistics/queries";
import { decideOutline } from "./decide";
import { outlineJson } from "./json";
import {
  canReadOutlines,
  countOutlines,
  getOutline,
  getOutlineWord,
  getOwnOutline,
  listOutlines,
} from "./queries";
import { tellOutlines } from "./tell";

async function scenario() {
  const made = await makeOutline({ state: "decided" });
  const { callId } = made.call;
  await letOutlinesClose(callId);
  return { ...made, actor: made.officer, input: { callId, proposalIds: [made.proposalId] } };
}

describeCommand(
  tellOutlines,
  {
    scenario,
    effect: ({ proposalId }) => outlineState(proposalId),
    wrongState: async ({ call }) => letOutlinesClose(call.callId, -60),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("opens the full form to those invited, with what the outline said, and ends the others", async () => {
      const call = await makeOutlineCall();
      const [first, second, third] = [
        await makeOutline({ call, state: "decided" }),
        await makeOutline({ call }),
        await makeOutline({ call }),
      ];
      await run(decideOutline, call.officer, {
        proposalId: second.proposalId,
        version: 1,
        outcome: "decline",
        reason: "Too close to work that is funded.",
      });
      await letOutlinesClose(call.callId);
      const told = await run(tellOutlines, call.officer, { callId: call.callId });
      expect(told).toMatchObject({ invited: 1, notInvited: 1, left: 0 });
      const full = await getProposal(first.pi, first.proposalId);
      expect(full).toMatchObject({ status: "draft", answers: { case: "The idea." } });
      expect(full?.form.sections.map(({ id }) => id)).toEqual(["case", "approach", "impact", "data"]);
      expect(await outlineState(second.proposalId)).toMatchObject({ status: "not-invited" });
      expect(await outlineState(third.proposalId)).toMatchObject({ status: "outline-submitted" });
      expect(await countOutlines(call.officer, call.callId)).toEqual({
        undecided: 1,
        held: 0,
        invited: 1,
        "not-invited": 1,
      });
      expect(await getOutlineWord(second.pi, second.proposalId)).toMatchObject({
        invited: false,
        reason: "Too close to work that is funded.",
      });
      expect(await getOutlineWord(second.office, second.proposalId)).toMatchObject({ invited: false });
      expect(await getOutlineWord(await makeUser(), second.proposalId)).toBeUndefined();
      const lines = (await listHistory(second.pi, { id: second.proposalId, view: "team" })).items;
      expect(lines[0]?.what).toBe("told whether the team is invited");
      expect(
        await attempt(saveProposal, second.pi, { proposalId: second.proposalId, version: 2, title: "Again" }),
      ).toMatchObject({ status: 409 });
    });

    it("leads on to a full proposal of the same number, which the agency reads beside its outline", async () => {
      const { proposalId, pi, office, officer, call } = await makeOutline({ state: "invited" });
      const { reference } = await outlineState(proposalId);
      expect(await attempt(discardProposal, pi, { proposalId })).toMatchObject({ status: 409 });
      const budget = [{ heading: "Staff", year: 1, amount: "110000" }];
      await run(saveProposal, pi, { proposalId, version: 2, title: "Grown up", budget });
      const title = async () => (await listOutlines(officer, call.callId)).items[0]?.title;
      expect(await title()).toMatch(/^Outline/);
      expect(await run(submitProposal, pi, { proposalId })).toMatchObject({ reference });
      await run(endorseProposal, office, { proposalId });
      expect(await getProposal(officer, proposalId)).toMatchObject({
        title: "Grown up",
        status: "submitted",
      });
      expect((await getOwnOutline(pi, proposalId))?.content.title).toMatch(/^Outline/);
      await run(withdrawProposal, pi, { proposalId });
      expect(await outlineState(proposalId)).toMatchObject({
        status: "withdrawn",
        outline: { state: "invited" },
      });
    });

    it("sends the call's letter to the team with the word, and no reason where the call keeps it", async () => {
      const call = await makeOutlineCall({ outline: { reasons: false } });
      const invited = await makeOutline({ call, state: "decided" });
      const declined = await makeOutline({ call });
      const { proposalId } = declined;
      const decline = { proposalId, version: 1, outcome: "decline", reason: "Too close to other work." };
      await run(decideOutline, call.officer, decline);
      const template = { callId: call.callId, version: 0, outcome: "no-invite" };
      expect(
        await attempt(saveTemplate, call.officer, { ...template, subject: "No", body: "By {{due}}" }),
      ).toMatchObject({ status: 400, problem: { errors: { body: [expect.anything(), expect.anything()] } } });
      const body = "Dear {{name}}, not {{reference}}.\n\n{{reason}}\n\nNext year again.";
      await run(saveTemplate, call.officer, { ...template, subject: "Not this time: {{title}}", body });
      await letOutlinesClose(call.callId);
      expect(await getOutlineWord(declined.pi, proposalId)).toBeUndefined();
      await run(tellOutlines, call.officer, { callId: call.callId });
      const [mail] = (await mailsTo(declined.pi.email)).filter(({ subject }) =>
        /^Not this time/.test(subject),
      );
      expect(mail?.text).toContain("Next year again.");
      expect(mail?.text).not.toContain("Too close");
      expect((await getOutlineWord(declined.pi, proposalId))?.letter).toMatchObject({
        subject: expect.stringMatching(/^Not this time: Outline/),
        body: expect.not.stringContaining("Too close"),
      });
      const word = await getOutlineWord(invited.pi, invited.proposalId);
      expect(word?.letter?.body).toContain("invites your team to write the full proposal");
      expect((await mailsTo(invited.pi.email)).some(({ subject }) => /invites the full/.test(subject))).toBe(
        true,
      );
    });

    it("is read by the agency's programs, and by nobody else's", async () => {
      const { call, officer, pi, proposalId } = await makeOutline({ state: "decided" });
      expect(await canReadOutlines(officer, call.callId)).toBe(true);
      expect(await canReadOutlines(pi, call.callId)).toBe(false);
      const page = await listOutlines(officer, call.callId, { standing: "held", limit: 1 });
      expect(page.items.map(outlineJson)).toMatchObject([
        { proposalId, standing: "held", outcome: "invite", toldAt: null, submittedAt: expect.any(String) },
      ]);
      expect((await getOutline(officer, proposalId))?.letter?.subject).toContain("invites the full proposal");
    });

    it("counts both stages in the statistics of the call", async () => {
      const call = await makeOutlineCall();
      const first = await makeOutline({ call, state: "decided" });
      await makeOutline({ call });
      await letOutlinesClose(call.callId);
      await run(tellOutlines, call.officer, { callId: call.callId, proposalIds: [first.proposalId] });
      const charts = await getStatistics(call.officer, { agencyId: call.agency.id, callId: call.callId });
      const rows = charts?.find(({ key }) => key === "outlines")?.rows;
      expect(rows?.map(({ values }) => values[0])).toEqual([2, 0, 1, 0, 0]);
    });

    it("needs a second person where the call says so", async () => {
      const call = await makeOutlineCall({ stages: { secondApproval: true } });
      const { proposalId } = await makeOutline({ call, state: "decided" });
      await letOutlinesClose(call.callId);
      const input = { callId: call.callId, proposalIds: [proposalId] };
      expect(await attempt(tellOutlines, call.officer, input)).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("second person") },
      });
      await run(tellOutlines, call.approver, input);
      expect(await outlineState(proposalId)).toMatchObject({ status: "draft" });
    });

    it("tells nobody of an outline that is not decided, and nobody twice", async () => {
      const { call, officer, proposalId } = await makeOutline();
      await letOutlinesClose(call.callId);
      const input = { callId: call.callId, proposalIds: [proposalId] };
      expect(await attempt(tellOutlines, officer, input)).toMatchObject({ status: 409 });
      expect(await attempt(tellOutlines, officer, { callId: call.callId })).toMatchObject({ status: 409 });
      expect(await outlineState(proposalId)).toMatchObject({ status: "outline-submitted" });
    });
  },
);
