import { describe, expect, it } from "vitest";
import { run } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import { agendaLine, makePanel, makeScoredPanel, setStages } from "@/lib/testing/make-panels";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { standardStages } from "../calls/stages";
import { attachFile } from "../proposals/attach";
import { decideProposal } from "../proposals/decide";
import { endorseProposal } from "../proposals/endorse";
import { submitProposal } from "../proposals/submit";
import { closePanel } from "./close";
import { declarePanelConflict } from "./declare-conflict";
import { noteItem } from "./note-item";
import { getOfficerItem, getPanel, getRanking, listAgencyPanels, type ReadyPanel } from "./officer-queries";
import { getPanelWord } from "./outcome";
import { getPanelFile, getRoom, getRoomItem } from "./queries";
import { recommendFromPanel } from "./recommend";
import { setAgenda } from "./set-agenda";

const { visibility } = standardStages;

describe("what a member reads of an item", () => {
  it("is the proposal and its reviews, with names only where the call says so, and never what is for the agency", async () => {
    const { call, officer, members, panelId, itemIds, proposals } = await makePanel();
    const { reviewer } = await makeReview({ proposal: proposals[0]!, state: "submitted" });
    const read = async () => (await getRoomItem(members[0]!, panelId, itemIds[0]!))!.read;
    expect((await read()).content.title).toBe(proposals[0]!.content.title);
    expect((await read()).reviews).toMatchObject([
      { number: 1, content: { forApplicants: "A sound plan." } },
    ]);
    expect(JSON.stringify((await read()).reviews)).not.toContain("Between us");
    expect(JSON.stringify((await read()).reviews)).not.toContain(reviewer.name);
    await setStages(
      call.callId,
      { panel: true, visibility: { ...visibility, reviewerNames: true } },
      officer,
    );
    expect((await read()).reviews[0]!.who).toBe(reviewer.name);
    const item = await getOfficerItem(officer, call.callId, itemIds[0]!);
    expect(item!.read.reviews).toMatchObject([
      { who: reviewer.name, content: { confidential: expect.any(String) } },
    ]);
  });

  it("includes its files, until the member leaves the room", async () => {
    const { call, officer, members, panelId } = await makePanel({ proposals: 0 });
    const made = await makeProposal({ call, state: "complete" });
    const { proposalId, pi, office } = made;
    const { fileId } = await run(attachFile, pi, {
      proposalId,
      file: upload(makePdf({ text: made.proposalId })),
    });
    await run(submitProposal, pi, { proposalId });
    await run(endorseProposal, office, { proposalId });
    expect(await getPanelFile(members[0]!, fileId)).toBeUndefined();
    await run(setAgenda, officer, { panelId, version: 0, items: [agendaLine(made, 0)] });
    expect(await getPanelFile(members[0]!, fileId)).toMatchObject({ id: fileId });
    const room = await getRoom(members[0]!, panelId);
    const itemId = room?.seat === "accepted" ? room.items[0]!.id : "";
    await run(declarePanelConflict, members[0]!, { itemId, reason: "We are friends." });
    expect(await getPanelFile(members[0]!, fileId)).toBeUndefined();
    expect(await getPanelFile(members[1]!, fileId)).toMatchObject({ id: fileId });
    expect(await getPanelFile(officer, fileId)).toBeUndefined();
  });

  it("says nothing of money: no line, no sums, no budget", async () => {
    const { members, panelId } = await makeScoredPanel({ budget: "123456" });
    const text = JSON.stringify(await getRoom(members[0]!, panelId));
    for (const secret of ["budget", "123456", "requested", "100000"]) expect(text).not.toContain(secret);
  });
});

describe("what the agency reads", () => {
  it("is gone where the call's panel stage is switched off", async () => {
    const { call, officer, members, panelId } = await makePanel();
    expect((await listAgencyPanels(officer)).map(({ id }) => id)).toContain(panelId);
    await setStages(call.callId, {}, officer);
    expect(await getPanel(officer, call.callId)).toBeUndefined();
    expect(await listAgencyPanels(officer)).toEqual([]);
    expect(await getRoom(members[0]!, panelId)).toBeUndefined();
  });

  it("draws the funding line by what can be awarded, within the call's limit", async () => {
    const { call, officer } = await makeScoredPanel({ budget: "150000" });
    const { rows, left } = await getRanking((await getPanel(officer, call.callId)) as ReadyPanel);
    expect(left).toBe(0);
    expect(rows.map(({ rank, asked, cumulative, above }) => [rank, asked, cumulative, above])).toEqual([
      [1, 10_000_000n, 10_000_000n, true],
      [2, 10_000_000n, 20_000_000n, false],
    ]);
    expect((await getPanel(call.approver, call.callId))!.mayRun).toBe(false);
  });
});

describe("what applicants read of the panel", () => {
  it("follows the call's visibility, and not before the decision", async () => {
    const { call, officer, panelId, proposals, itemIds } = await makeScoredPanel();
    const [first] = proposals;
    const { proposalId, pi, office } = first!;
    await run(noteItem, officer, {
      itemId: itemIds[0],
      version: 1,
      notes: "Secret.",
      forApplicants: "Say more.",
    });
    await run(closePanel, officer, { panelId });
    const show = (
      applicantPanelNotes: "never" | "after-decision",
      applicantRank: "never" | "after-decision",
    ) =>
      setStages(
        call.callId,
        { panel: true, visibility: { ...visibility, applicantPanelNotes, applicantRank } },
        officer,
      );
    await show("after-decision", "after-decision");
    const items = [{ proposalId, outcome: "award" }];
    await run(recommendFromPanel, officer, { panelId, items, awardReason: "Ranked first." });
    expect(await getPanelWord(pi, proposalId)).toBeUndefined();
    await run(decideProposal, call.approver, { proposalId });
    const word = { notes: "Say more.", rank: { place: 1, of: 2 } };
    for (const actor of [pi, office]) expect(await getPanelWord(actor, proposalId)).toEqual(word);
    expect(await getPanelWord(proposals[1]!.pi, proposalId)).toBeUndefined();
    expect(await getPanelWord(proposals[1]!.pi, proposals[1]!.proposalId)).toBeUndefined();
    await show("never", "after-decision");
    expect(await getPanelWord(pi, proposalId)).toEqual({ notes: "", rank: word.rank });
    await show("after-decision", "never");
    expect(await getPanelWord(pi, proposalId)).toEqual({ notes: word.notes, rank: undefined });
    await show("never", "never");
    expect(await getPanelWord(pi, proposalId)).toBeUndefined();
  });
});
