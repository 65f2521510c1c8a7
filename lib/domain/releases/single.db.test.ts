/** Decisions that are told one by one: the same letters, hold and recall as those of a release of all. */
import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { decisionRelease, letter, releaseItem } from "@/db/schema/letters";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { workerComes } from "@/lib/testing/due";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { setStages } from "@/lib/testing/make-releases";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import { settle } from "@/lib/testing/relay";
import { countDelivery } from "../letters/delivery";
import { getLetter, listUnreadLetters } from "../letters/queries";
import { saveTemplate } from "../letters/save-template";
import { confirmAll } from "../proposals/confirm-all";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import { listTimeline } from "../timeline";
import { askRelease } from "./ask";
import { countDecisions, listOnTheirWay, listReleases, listUnderWay } from "./queries";
import { recallRelease } from "./recall";

async function world(letterHold: number, count = 1) {
  const call = await makeCall();
  await setStages(call.callId, { letters: "each", letterHold });
  const made = [];
  for (let n = 0; n < count; n++) {
    const its = await makeProposal({ call, state: "submitted" });
    const outcome = n === 0 ? { outcome: "award", amount: "50000" } : { outcome: "decline" };
    const input = { proposalId: its.proposalId, ...outcome, reason: "We *weighed* it." };
    const { decisionId } = await run(recommendProposal, call.officer, input);
    made.push({ ...its, decisionId });
  }
  return { call, made, first: made[0]! };
}
const stateOf = async (id: string) =>
  (await database().select().from(proposal).where(eq(proposal.id, id)))[0]!.status;
const releasesOf = (callId: string) =>
  database()
    .select()
    .from(decisionRelease)
    .where(eq(decisionRelease.callId, callId))
    .orderBy(asc(decisionRelease.id));
const lettersOf = (callId: string) => database().select().from(letter).where(eq(letter.callId, callId));

describe("without a hold", () => {
  it("sends the call's letter with the confirmation, to the team alone, once", async () => {
    const { call, first } = await world(0);
    const { callId, officer, approver } = call;
    const template = { callId, outcome: "award", version: 0, subject: "Good news: {{reference}}" };
    await run(saveTemplate, officer, { ...template, body: "Dear {{name}}, {{amount}} for {{reference}}." });
    await run(decideProposal, approver, { proposalId: first.proposalId });
    expect(await stateOf(first.proposalId)).toBe("awarded");
    await settle();
    const mails = await mailsTo(first.pi.email);
    expect(mails.filter(({ subject }) => /Good news|Decision on/.test(subject))).toMatchObject([
      { subject: expect.stringContaining("Good news"), text: expect.stringContaining("€50,000.00") },
    ]);
    expect(await getLetter(first.pi, first.proposalId)).toMatchObject({
      outcome: "award",
      own: { readAt: null },
    });
    expect(await listUnreadLetters(first.pi)).toHaveLength(1);
    expect(await countDelivery(officer, callId)).toMatchObject({ letters: 1, recipients: 1 });
    expect(await releasesOf(callId)).toMatchObject([
      { single: true, status: "released", askedBy: officer.id, approvedBy: approver.id, told: 1 },
    ]);
    expect(await listReleases(officer, callId)).toEqual([]);
  });

  it("refuses a letter that has nothing to say at a placeholder, and then decides nothing", async () => {
    const { call, first } = await world(0);
    const { callId, officer, approver } = call;
    const text = {
      subject: "{{call_reference}} {{reference}}",
      body: "Dear {{name}}, {{amount}}, {{reason}}.",
    };
    await run(saveTemplate, officer, { callId, outcome: "award", version: 0, ...text });
    await database().update(proposal).set({ title: " " }).where(eq(proposal.id, first.proposalId));
    const titled = { ...text, body: `${text.body} {{title}}` };
    await run(saveTemplate, officer, { callId, outcome: "award", version: 1, ...titled });
    expect(await attempt(decideProposal, approver, { proposalId: first.proposalId })).toMatchObject({
      status: 409,
      problem: { detail: expect.stringContaining("(title)") },
    });
    expect(await stateOf(first.proposalId)).toBe("submitted");
  });
});

describe("with a hold", () => {
  it("tells nobody before its end, then everybody, by the text that was confirmed", async () => {
    const { call, first } = await world(30);
    const { callId, officer, approver } = call;
    const decided = await run(decideProposal, approver, { proposalId: first.proposalId });
    expect(decided).toMatchObject({ status: "held", dueAt: expect.any(String) });
    await settle();
    await workerComes();
    expect(await stateOf(first.proposalId)).toBe("submitted");
    expect(await lettersOf(callId)).toEqual([]);
    expect(await listUnreadLetters(first.pi)).toEqual([]);
    const timeline = (await listTimeline(first.pi, first.proposalId)).items.map(({ command }) => command);
    expect(timeline).not.toContain("proposal.decide");
    expect(await listOnTheirWay(officer, callId)).toMatchObject([{ proposalId: first.proposalId }]);
    expect(await listOnTheirWay(first.pi, callId)).toEqual([]);
    expect(await listUnderWay(officer)).toEqual([]);
    expect(await countDecisions(officer, callId)).toMatchObject({ held: 0, heldMoney: 0n });
    const late = { callId, outcome: "award", version: 0, subject: "Late {{reference}}" };
    await run(saveTemplate, officer, { ...late, body: "Late {{amount}} {{reference}}." });
    // Nobody else sends it meanwhile, nor puts another decision in its place.
    expect((await attempt(askRelease, officer, { callId })).status).toBe(409);
    const other = { proposalId: first.proposalId, outcome: "decline", reason: "No." };
    expect((await attempt(recommendProposal, officer, other)).status).toBe(409);
    const [release] = await releasesOf(callId);
    await letHoldEnd(database(), release!.id);
    await workerComes();
    expect(await stateOf(first.proposalId)).toBe("awarded");
    expect(await lettersOf(callId)).toMatchObject([{ subject: expect.not.stringContaining("Late") }]);
    expect(await countDelivery(officer, callId)).toMatchObject({ letters: 1 });
  });

  it("can be called back: nothing is sent, and it waits for a release or another recommendation", async () => {
    const { call, made } = await world(30, 2);
    const { callId, officer, approver } = call;
    const decisionIds = made.map(({ decisionId }) => decisionId);
    expect(await run(confirmAll, approver, { callId, decisionIds })).toMatchObject({
      confirmed: 2,
      held: true,
    });
    const [one, two] = await releasesOf(callId);
    await run(recallRelease, officer, { releaseId: one!.id });
    await letHoldEnd(database(), one!.id);
    await workerComes();
    expect(await lettersOf(callId)).toEqual([]);
    expect(await countDecisions(officer, callId)).toMatchObject({ held: 1 });
    expect(await listOnTheirWay(officer, callId)).toMatchObject([{ id: two!.id }]);
    // A release of the rest takes what was called back, and leaves what is on its way.
    const { releaseId } = await run(askRelease, officer, { callId, decisions: 1 });
    const items = await database().select().from(releaseItem).where(eq(releaseItem.releaseId, releaseId));
    const [recalled] = await database().select().from(releaseItem).where(eq(releaseItem.releaseId, one!.id));
    expect(items.map(({ decisionId }) => decisionId)).toEqual([recalled!.decisionId]);
    await letHoldEnd(database(), two!.id);
    await workerComes();
    expect(await lettersOf(callId)).toHaveLength(1);
    expect((await attempt(recallRelease, officer, { releaseId: two!.id })).status).toBe(409);
  });
});
