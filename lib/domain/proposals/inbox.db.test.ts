import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { listAgencyCalls, listCallChoices, listDeadlines } from "@/lib/domain/calls/agency-queries";
import { listTimeline } from "@/lib/domain/timeline";
import { makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { decideProposal } from "./decide";
import { countByCall, countInbox, listInbox } from "./inbox";
import { recommendProposal } from "./recommend";

const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

it("shows what has reached the agency and nothing before, by what it waits for", async () => {
  const call = await makeCall();
  const { officer, approver } = call;
  await makeProposal({ call, state: "complete" });
  await makeProposal({ call, state: "awaiting-endorsement" });
  const plain = await makeProposal({ call, state: "submitted" });
  const recommended = await makeProposal({ call, state: "submitted" });
  const declined = await makeProposal({ call, state: "submitted" });
  const reason = "r";
  for (const { proposalId } of [recommended, declined])
    await run(recommendProposal, officer, { proposalId, outcome: "decline", reason });
  await run(decideProposal, approver, { proposalId: declined.proposalId });

  const all = [declined.proposalId, recommended.proposalId, plain.proposalId];
  expect(ids(await listInbox(officer))).toEqual(all);
  expect(ids(await listInbox(officer, { sort: "oldest" }))).toEqual([...all].reverse());
  expect(ids(await listInbox(officer, { status: "to-recommend" }))).toEqual([plain.proposalId]);
  expect(ids(await listInbox(officer, { status: "to-decide" }))).toEqual([recommended.proposalId]);
  expect(ids(await listInbox(officer, { status: "declined" }))).toEqual([declined.proposalId]);
  expect((await listInbox(officer, { status: "to-decide" })).items[0]).toMatchObject({
    recommended: "decline",
  });
  expect(await countInbox(officer)).toEqual({ toRecommend: 1, toDecide: 1, forMe: 0 });
  expect(await countInbox(approver)).toEqual({ toRecommend: 1, toDecide: 1, forMe: 1 });
  expect((await countByCall(officer, [call.callId])).get(call.callId)).toBe(3);

  const other = await makeUser({ roles: [[await makeOrganisation("agency"), "agency-admin"]] });
  for (const actor of [other, plain.pi, plain.office, anonymous]) {
    expect(await listInbox(actor, { callId: call.callId })).toEqual({ items: [], next: undefined });
    expect(await countInbox(actor)).toEqual({ toRecommend: 0, toDecide: 0, forMe: 0 });
    expect((await countByCall(actor, [call.callId])).size).toBe(0);
    expect((await listAgencyCalls(actor)).items).toEqual([]);
  }
});

it("filters by call and pages in both directions without losing or repeating", async () => {
  const call = await makeCall();
  const { agency, officer } = call;
  const made: string[] = [];
  for (let n = 0; n < 3; n++) made.push((await makeProposal({ call, state: "submitted" })).proposalId);
  const second = await makeCall({ agency, officer });
  const elsewhere = await makeProposal({ call: second, state: "submitted" });
  expect(ids(await listInbox(officer, { callId: second.callId }))).toEqual([elsewhere.proposalId]);
  expect((await listInbox(officer)).items).toHaveLength(4);
  const [newest] = (await listInbox(officer, { callId: call.callId })).items;
  const cursor = `${newest!.submittedAt!.getTime()}.${newest!.id}`;
  const rest = [...made].reverse().slice(1);
  expect(ids(await listInbox(officer, { callId: call.callId, cursor }))).toEqual(rest);
  expect(ids(await listInbox(officer, { callId: call.callId, cursor: "1'; --" }))).toHaveLength(3);
});

it("lists an agency's calls by state, and its next deadlines", async () => {
  const agency = await makeOrganisation("agency");
  const officer = await makeUser({ roles: [[agency, "programme-officer"]] });
  const made: Record<string, string> = {};
  for (const state of ["draft", "scheduled", "open", "closed"] as const)
    made[state] = (await makeCall({ agency, officer, state })).callId;
  expect(ids(await listAgencyCalls(officer))).toEqual([made.closed, made.open, made.scheduled, made.draft]);
  for (const state of ["draft", "scheduled", "open", "closed"] as const)
    expect(ids(await listAgencyCalls(officer, { state }))).toEqual([made[state]]);
  expect((await listDeadlines(officer)).map(({ id }) => id).sort()).toEqual(
    [made.scheduled, made.open].sort(),
  );
  expect((await listCallChoices(officer)).map(({ id }) => id)).not.toContain(made.draft);
});

it("keeps what teams do out of the call's own timeline", async () => {
  const call = await makeCall();
  await makeProposal({ call, state: "awaiting-endorsement" });
  const timeline = await listTimeline(call.officer, call.callId, undefined, "call");
  expect(timeline.items.map(({ command }) => command)).toEqual(["call.publish", "call.draft"]);
});
